# The side of R's survey package. Arguments: the folder of the file, rows, clusters, replicates. Prints JSON.
suppressPackageStartupMessages(library(survey))
given <- commandArgs(trailingOnly = TRUE)
folder <- given[1]; rows <- as.integer(given[2]); clusters <- as.integer(given[3]); replicates <- as.integer(given[4])
columns <- c("weight", "stratum", "cluster", "domain", "income", "size", "paid", "age", "urban", "schooling", "trust")
labels <- c("stratum", "cluster", "domain", "schooling", "trust")

file <- file(file.path(folder, "rows.f64"), "rb")
data <- lapply(columns, function(name) {
  values <- readBin(file, "double", rows, endian = "little")
  if (name %in% labels) as.integer(values) else values
})
close(file)
data <- as.data.frame(setNames(data, columns))

status <- function(field) {
  line <- grep(paste0("^", field, ":"), readLines("/proc/self/status"), value = TRUE)
  as.numeric(gsub("[^0-9]", "", line)) / 1024
}
jobs <- list()
job <- function(name, work, numbers) {
  found <- work()
  invisible(gc())
  cat("5", file = "/proc/self/clear_refs")
  before <- status("VmRSS"); seconds <- c()
  while (length(seconds) < 3 || (length(seconds) < 101 && sum(seconds) < 1))
    seconds <- c(seconds, system.time(work(), gcFirst = FALSE)[["elapsed"]])
  peak <- status("VmHWM")
  jobs[[name]] <<- list(seconds = seconds, numbers = numbers(found), peak = peak, added = peak - before)
  invisible(found)
}
both <- function(found) c(as.numeric(coef(found)), as.numeric(SE(found)))
none <- function(found) c()

design <- job("design", function() svydesign(~cluster, strata = ~stratum, weights = ~weight, data = data), none)
job("mean", function() svymean(~income, design), both)
job("total", function() svytotal(~income, design), both)
job("ratio", function() svyratio(~income, ~size, design), both)
job("means by domain", function() svyby(~income, ~domain, design, svymean), both)
job("quantile", function() svyquantile(~income, design, 0.5), both)
job("Rao-Scott table", function() svychisq(~schooling + trust, design), function(found) c(found$statistic, found$parameter))
job("logistic regression", function() svyglm(paid ~ age + urban + schooling, design, family = quasibinomial()), both)
job("bootstrap weights", function() as.svrepdesign(design, type = "subbootstrap", replicates = replicates), none)
# The replicates our side drew, in the compressed form in which as.svrepdesign keeps its own.
factors <- readBin(file.path(folder, "factors.f64"), "double", clusters * replicates, endian = "little")
kept <- structure(list(weights = matrix(factors, clusters), index = data$cluster + 1L), class = "repweights_compressed")
again <- svrepdesign(data = data, weights = ~weight, repweights = kept, type = "bootstrap", combined.weights = FALSE)
job("means by domain on them", function() svyby(~income, ~domain, again, svymean), both)

text <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ","), "]")
each <- sapply(names(jobs), function(name) with(jobs[[name]], sprintf(
  '"%s":{"seconds":%s,"numbers":%s,"peak":%f,"added":%f}', name, text(seconds), text(numbers), peak, added)))
cat(sprintf('{"versions":{"R":"%s","survey":"%s"},"jobs":{%s}}\n', paste(R.version$major, R.version$minor, sep = "."),
  packageVersion("survey"), paste(each, collapse = ",")))
