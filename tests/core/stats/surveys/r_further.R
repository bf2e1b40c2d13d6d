# Made-up people by formula (further.py makes the same), every design and estimator; prints r_further.txt. R 4.2.2, survey 4.1.1.
suppressMessages(library(survey)); options(survey.lonely.psu="fail")
i <- 0:47; d <- data.frame(i, stratum=i%/%8, cluster=i%/%4, w=5+(i*7)%%13, y=20+(i*37)%%41+3*(i%/%8), x=10+(i*23)%%17,
  m=ifelse(i%%11==4, NA, (i*29)%%31), b=as.numeric((i*5)%%7<3), kind=(i*i+i%/%5)%%3, half=(i*3+i%/%7)%%2, one=1)
d$there <- 9+d$stratum; d$people <- 10+d$cluster
P <- function(name, ...) { v <- as.numeric(unlist(list(...))); cat(name, formatC(v, digits=14, format="g", width=1), "\n") }
V <- function(name, x) P(name, coef(x), SE(x))
short <- function(tag, d) { D <- function(k) paste0(tag,".",k)
  r <- svymean(~y, d); P(D("mean"), coef(r), SE(r), confint(r, df=degf(d)), confint(r))
  V(D("total"), svytotal(~m, d, na.rm=TRUE)); r <- svyratio(~m, ~x, d, na.rm=TRUE); P(D("ratio"), coef(r), SE(r))
  V(D("variance"), svyvar(~y, d)); V(D("means"), svyby(~y, ~kind, d, svymean)); V(D("totals"), svyby(~m, ~kind, d, svytotal, na.rm=TRUE))
  V(D("ratios"), svyby(~y, ~kind, denominator=~x, d, svyratio)); V(D("crossed"), svyby(~y, ~half+kind, d, svymean)); V(D("categories"), svymean(~factor(kind), d))
  V(D("contrast"), svycontrast(svymean(~y+x, d), c(2,-.5)))
  for (w in c("logit","asin","beta","mean")) { r <- svyciprop(~I(b==1), d, method=w); P(D(paste0("share.",w)), coef(r), SE(r), confint(r)) }
  r <- svyciprop(~I(b==1), d, method="beta", level=.9); P(D("share90"), confint(r))
  r <- svyquantile(~y, d, c(.2,.5,.8), ci=TRUE)[[1]]; P(D("quantiles"), r[,1:4])
  for (s in c("F","Chisq","Wald","adjWald")) { r <- svychisq(~b+kind, d, statistic=s); P(D(paste0("table.",s)), r$statistic, r$parameter, r$p.value) }
  r <- svyttest(y~factor(half), d); P(D("t"), r$estimate, r$statistic, r$parameter, r$p.value, r$conf.int)
  r <- svyglm(y~x+factor(kind), d); P(D("line"), coef(r), SE(r), r$df.residual, summary(r)$coefficients[,4], confint(r))
  r <- svyglm(b~x+factor(half), d, family=quasibinomial); P(D("odds"), coef(r), SE(r), r$df.residual) }
more <- function(tag, d) { D <- function(k) paste0(tag,".",k)
  r <- svymean(~y, d, deff=TRUE); P(D("deff"), deff(r), deff(svymean(~y, d, deff="replace")), deff(svytotal(~y, d, deff=TRUE)))
  for (q in c("math","school","hf1","hf2","hf3","hf4","hf5","hf6","hf7","hf8","hf9")) P(D(paste0("rule.",q)), svyquantile(~y, d, c(.2,.5,.8), qrule=q, ci=TRUE)[[1]][,1:4])
  for (ty in c("beta","xlogit","asin")) P(D(paste0("ends.",ty)), svyquantile(~y, d, c(.2,.5,.8), interval.type=ty, ci=TRUE)[[1]][,1:4])
  P(D("missing"), svyquantile(~m, d, c(.2,.5,.8), na.rm=TRUE, ci=TRUE)[[1]][,1:4]) }
clusters <- svydesign(id=~cluster, strata=~stratum, weights=~w, data=d)
stages <- svydesign(id=~cluster+i, strata=~stratum, weights=~w, fpc=~there+people, data=d)
short("clusters", clusters); more("clusters", clusters)
short("domain", subset(clusters, i%%6!=2))
short("stages", stages); short("stages.domain", subset(stages, i%%6!=2)); more("stages", stages)
sign <- outer(0:11, 0:7, function(c, r) { k <- bitwAnd(c%/%2+1, r); (-1)^(c + bitwAnd(k,1) + bitwAnd(k%/%2,1) + bitwAnd(k%/%4,1)) })
drawn <- outer(0:11, 0:19, function(c, r) ((c*c*(r+1)+r*r*5+c*r)%%7)/3)
reps <- function(f, ...) svrepdesign(data=d, weights=d$w, repweights=f[d$cluster+1,], combined.weights=FALSE, ...)
short("BRR", reps(1+sign, type="BRR")); short("Fay", reps(1+.6*sign, type="Fay", rho=.4)); short("bootstrap", suppressWarnings(reps(drawn, type="bootstrap", scale=1/19, rscales=rep(1,20))))
short("mse", reps(1+.6*sign, type="Fay", rho=.4, mse=TRUE)); short("jackknife", as.svrepdesign(clusters, type="JKn"))
few <- d[d$cluster!=5,]
for (o in c("remove","adjust","average")) { options(survey.lonely.psu=o); short(o, svydesign(id=~cluster, strata=~stratum, weights=~w, data=few)) }
options(survey.lonely.psu="fail")
N <- sum(d$w); ps <- tapply(d$w, d$kind, sum)*c(1.2,.9,1.05); hs <- tapply(d$w, d$half, sum)*c(1.1,.95); hs <- hs*sum(ps)/sum(hs); mx <- 1.02*sum(d$w*d$x)/N*sum(ps); P("known", ps, hs, mx)
tot <- c("(Intercept)"=sum(ps), x=mx, "factor(kind)1"=ps[[2]], "factor(kind)2"=ps[[3]])
cal <- function(fun, b) calibrate(clusters, ~x+factor(kind), tot, calfun=fun, bounds=b, epsilon=1e-12, maxit=200)
fits <- list(post=postStratify(clusters, ~kind, data.frame(kind=0:2, Freq=as.numeric(ps))), rake=rake(clusters, list(~kind,~half), list(data.frame(kind=0:2,Freq=as.numeric(ps)), data.frame(half=0:1,Freq=as.numeric(hs))), control=list(maxit=500,epsilon=1e-14,verbose=FALSE)),
 linear=cal("linear",c(-Inf,Inf)), bounded=cal("linear",c(.8,1.3)), power=cal("raking",c(-Inf,Inf)), logit=cal("logit",c(.7,1.5)), spread=calibrate(clusters, ~x, c("(Intercept)"=sum(ps), x=mx), variance=c(0,1)))
for (n in names(fits)) { e <- fits[[n]]; D <- function(k) paste0(n,".",k); P(D("weights"), weights(e)[c(1,9,30)]); V(D("mean"), svymean(~y,e)); V(D("total"), svytotal(~m,e,na.rm=TRUE)); V(D("domain"), svymean(~y, subset(e, i%%6!=2)))
 V(D("means"), svyby(~y,~half,e,svymean)); r <- svychisq(~b+half,e); P(D("table"), r$statistic, r$parameter, r$p.value); r <- svyglm(b~x,e,family=quasibinomial); P(D("odds"), coef(r), SE(r)); r <- svyciprop(~b,e,method="beta"); P(D("share"), coef(r), SE(r), confint(r)) }
