# Microseconds a fit of metafor's rma() and of a bare loop of Fisher scoring, on the sets of a file (one row a study: set, yi, vi).
suppressMessages(library(metafor))
sets <- read.csv(commandArgs(TRUE)[1])
n <- max(sets$set)
y <- split(sets$yi, sets$set)
v <- split(sets$vi, sets$set)

bare <- function(y, v) {
  k <- length(y)
  tau2 <- max(0, var(y) - mean(v))
  for (i in 1:100) {
    w <- 1 / (v + tau2)
    s <- sum(w)
    mu <- sum(w * y) / s
    q <- sum(w^2)
    step <- (sum((w * (y - mu))^2) - s + q / s) / (q - 2 * sum(w^3) / s + (q / s)^2)
    new <- max(0, tau2 + step)
    if (abs(new - tau2) < 1e-8) break
    tau2 <- new
  }
  tau2
}

few <- 1:300
t1 <- system.time(for (j in few) {
  try(suppressWarnings(rma(y[[j]], v[[j]], method = "REML", test = "knha")), silent = TRUE)
})[["elapsed"]]
many <- 1:min(n, 5000)
for (j in 1:200) bare(y[[j]], v[[j]])
t2 <- system.time(for (j in many) bare(y[[j]], v[[j]]))[["elapsed"]]
cat(1e6 * t1 / length(few), 1e6 * t2 / length(many))
