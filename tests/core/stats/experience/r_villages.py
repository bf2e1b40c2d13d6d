"""What R 4.2.2 with survey 4.1.1 gives for the answers of villages.py. value, standard error, ends of the interval.

i <- 0:23
cp <- i %% 5 != 4; cc <- i %% 3 != 1                                    # met the police, customs
paidp <- as.numeric(cp & i %% 4 == 0); paidp[8] <- NA                   # row 7 of ours does not say
paidc <- as.numeric(cc & (i %% 6 == 3 | i %% 11 == 8))                  # directly, or through somebody else
paid <- pmax(paidp, paidc)
asked <- as.numeric((cp & i %% 7 == 1) | (cc & i %% 9 == 2))
asked_only <- as.numeric(asked == 1 & paid == 0); either <- pmax(paid, asked)
known <- (cp | cc) & !is.na(paid)
d <- svydesign(id=~cl, strata=~strata, weights=~w, data=...)            # the columns of people.py
svyciprop(~paid, subset(d, known), method="logit")                      # asked_only, either alike
times <- ifelse(cp & i %% 4 == 0, 1 + i %% 3, 0) + ifelse(paidc == 1, 2 + i %% 2, 0)
svyratio(~times, ~one, subset(d, paid == 1)); confint(r, df=degf(...))  # bribes a payer
svyciprop(~I(i %% 5 == 1), subset(d, either == 1), method="logit")      # reported
svyby(~either, ~g, subset(d, known), svymean)
"""

SHARES = {
    "paid": (0.4302050473186, 0.0569233148006, 0.3086734274231, 0.5607728564451),
    "asked_only": (0.1963722397476, 0.0805209249633, 0.0715337171911, 0.4366219653606),
    "either": (0.6265772870662, 0.0996372679423, 0.3903703142799, 0.8147051660055),
}
