# COINr's uncertainty analysis of its ASEM example, with the factors of its vignette "sensitivity".
# Rscript index_coinr.R FOLDER N : writes what was drawn and the scores into FOLDER, prints the seconds it took.
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
N <- as.integer(arguments[2])
suppressPackageStartupMessages(library(COINr))
coin <- build_example_coin(quietly = TRUE)
set.seed(1)
noisy <- get_noisy_weights(coin$Meta$Weights$Original, data.frame(Level = c(2, 3), NoiseFactor = c(0.25, 0.25)), Nrep = 100)
for (i in seq_along(noisy)) noisy[[i]]$Rep <- i
specs <- list(
  winmax = list(Address = "$Log$Treat$global_specs$f1_para$winmax", Distribution = 1:5, Type = "discrete"),
  normalisation = list(Address = "$Log$Normalise$global_specs", Type = "discrete", Distribution = list(
    list(f_n = "n_minmax", f_n_para = list(c(1, 100))), list(f_n = "n_zscore", f_n_para = list(c(10, 2))))),
  weights = list(Address = "$Log$Aggregate$w", Distribution = noisy, Type = "discrete"),
  aggregation = list(Address = "$Log$Aggregate$f_ag", Distribution = c("a_amean", "a_gmean"), Type = "discrete"))
began <- proc.time()[["elapsed"]]
found <- suppressMessages(get_sensitivity(coin, SA_specs = specs, N = N, SA_type = "UA", dset = "Aggregated", iCode = "Index",
                                          quietly = TRUE, check_addresses = FALSE))
cat(sprintf("%.3f %s\n", proc.time()[["elapsed"]] - began, as.character(packageVersion("COINr"))))
drawn <- data.frame(
  winmax = unlist(found$Para$winmax) - 1,
  normalisation = sapply(found$Para$normalisation, function(one) if (one$f_n == "n_minmax") 0 else 1),
  weights = sapply(found$Para$weights, function(one) one$Rep[1] - 1),
  aggregation = ifelse(unlist(found$Para$aggregation) == "a_amean", 0, 1))
write.csv(drawn, file.path(folder, "drawn.csv"), row.names = FALSE)
sets <- do.call(rbind, lapply(noisy, function(one) one[one$Level > 1, c("Rep", "iCode", "Weight")]))
sets$Weight <- sprintf("%.17g", sets$Weight)
write.csv(sets, file.path(folder, "weights.csv"), row.names = FALSE, quote = FALSE)
scores <- found$Scores
for (name in setdiff(names(scores), "uCode")) scores[[name]] <- sprintf("%.17g", scores[[name]])
write.csv(scores, file.path(folder, "scores.csv"), row.names = FALSE, quote = FALSE)
