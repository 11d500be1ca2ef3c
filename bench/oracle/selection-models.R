# Selection models by R metafor with tight tolerances and several starts: the highest likelihood found for each cell.
# Run from the repository's root: Rscript bench/oracle/selection-models.R > tests/Soleus.Tests/MetaAnalysis/Bias/selection-metafor.csv
# se is that of the mean with all parameters free, or given tau2 = 0 (method FE) where that has the highest likelihood; NA where a
# weight was fixed at its bound 100 (or delta at 0) to reach the maximum.
suppressMessages(library(metafor))
golden <- read.csv("tests/Soleus.Tests/MetaAnalysis/Golden/metafor-3.8-1.csv", stringsAsFactors = FALSE)
effects <- function(dataset, quantity)
  as.numeric(golden$value[golden$dataset == dataset & golden$model == "escalc" & golden$quantity == quantity])
cat(sprintf("# R %s, metafor %s\n", getRversion(), packageVersion("metafor")))
cat("dataset,form,alternative,steps,ll,LRT,beta,se,tau2,delta\n")

controls <- list(
  list(optimizer = "BFGS", reltol = 1e-14, maxit = 2000),
  list(optimizer = "nlminb", rel.tol = 1e-10, eval.max = 2000, iter.max = 2000))

best <- function(dataset, form, alternative, steps) {
  y <- effects(dataset, "yi"); v <- effects(dataset, "vi")
  ml <- rma(y, v, method = "ML", control = list(threshold = 1e-12, maxiter = 10000))
  q <- if (form == "stepfun") length(steps) else 1
  bound <- if (form == "stepfun") 100 else 0
  # Free, and with each weight at its bound.
  fixed <- expand.grid(rep(list(c(NA, bound)), q))
  fits <- list()
  for (x in list(ml, rma(y, v, method = "FE")))
    for (f in seq_len(nrow(fixed)))
      for (control in controls)
        for (init in c(0.1, 1)) {
          delta <- as.numeric(fixed[f, ])
          if (all(!is.na(delta)) && init != 1) next
          args <- list(x, type = form, alternative = alternative, control = control)
          if (form == "stepfun") {
            args$steps <- steps
            args$delta <- c(1, delta)
            args$control$delta.init <- rep(init, q + 1)
          } else {
            args$control$intCtrl <- list(rel.tol = 1e-8, subdivisions = 500)
            args$prec <- "sei"
            args$delta <- delta
            args$control$delta.init <- init
          }
          run <- function(...) try(suppressWarnings(do.call(selmodel, c(args, list(...)))), silent = TRUE)
          fit <- run(skiphes = TRUE, skiphet = TRUE)
          if (!inherits(fit, "try-error") && is.finite(fit$fit.stats["ll", "ML"]))
            fits[[length(fits) + 1]] <- list(ll = fit$fit.stats["ll", "ML"], fit = fit, fixed = any(!is.na(delta)), args = args)
        }
  if (length(fits) == 0) return(invisible())
  ll <- sapply(fits, function(f) f$ll)
  # Among equals the one with fewest weights held, then tau2 free.
  w <- fits[[order(-round(ll, 7), sapply(fits, function(f) f$fixed))[1]]]
  se <- NA
  if (!w$fixed) {
    again <- try(suppressWarnings(do.call(selmodel, c(w$args, list(skiphet = TRUE)))), silent = TRUE)
    if (!inherits(again, "try-error")) se <- again$se
  }
  cat(sprintf("%s,%s,%s,%s,%.12g,%.12g,%.10g,%.10g,%.10g,%s\n", dataset, form, alternative, paste(steps, collapse = ";"),
    w$ll, max(0, 2 * (w$ll - c(logLik(ml)))), w$fit$beta, se,
    w$fit$tau2, paste(sprintf("%.10g", w$fit$delta), collapse = ";")))
}

datasets <- unique(golden$dataset[golden$model == "Begg"])
for (dataset in datasets) {
  for (alternative in c("less", "greater", "two.sided"))
    for (steps in list(0.025, 0.05, c(0.025, 0.5)))
      best(dataset, "stepfun", alternative, steps)
  best(dataset, "halfnorm", "greater", numeric())
}
