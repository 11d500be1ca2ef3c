# deSolve's lsoda in the race, with the compiled rates, Jacobian and stops of lsoda.c: reads a problem once (problem.h
# says how it is laid out), then answers one line for each line of standard input, as rival.c does.
#   Rscript lsoda.R LIBRARY PROBLEM
#   run METHOD RTOL ATOL [FILE]    ->  ran CPU seconds, -1 (deSolve forgets its steps at each stop), evaluations of the
#                                    rates, members that failed
# Other lines are messages of lsoda's own. A member that lsoda gives up counts as failed.
# METHOD is lsoda (analytic Jacobian) or lsoda-differences (Jacobian by differences).
suppressMessages(library(deSolve))
arguments <- commandArgs(TRUE)
dyn.load(arguments[1])
dll <- sub("\\.so$", "", basename(arguments[1]))

x <- readBin(arguments[2], "double", file.size(arguments[2]) / 8)
n <- x[1]; parameters <- x[2]; samples <- x[4]; start <- x[5]
at <- 5
take <- function(count) { part <- x[at + seq_len(count)]; at <<- at + count; part }
times <- take(samples)
scale <- take(n)
members <- lapply(seq_len(x[3]), function(m) {
  one <- list(p = take(parameters), y = take(n), count = as.integer(take(1)))
  one$stops <- take(4 * one$count)
  one$at <- unique(one$stops[seq(1, by = 4, length.out = one$count)])
  one$at <- one$at[one$at < times[samples]]
  one$all <- sort(unique(c(start, times, one$at)))
  one$keep <- match(times, one$all)
  one
})

cpu <- function() .C("cpu_seconds", seconds = 0, PACKAGE = dll)$seconds

integrate <- function(one, method, rtol, atol) {
  .C("member_set", one$p, one$stops, one$count, PACKAGE = dll)
  events <- if (one$count > 0) list(func = "events", time = one$at)
  jacobian <- method == "lsoda"
  lsoda(one$y, one$all, "rates", NULL, rtol, atol,
        jacfunc = if (jacobian) "jacobian", jactype = if (jacobian) "fullusr" else "fullint",
        hmax = 0, maxsteps = 1e7, dllname = dll, events = events)
}

input <- file("stdin", "r")
while (length(line <- readLines(input, 1)) == 1) {
  word <- strsplit(line, " ")[[1]]
  rtol <- as.double(word[3])
  atol <- as.double(word[4]) * scale
  invisible(gc())
  before <- cpu()
  runs <- 0
  repeat { # until the time is long enough to be measured; the mean is told
    answers <- lapply(members, function(one) {
      tryCatch(suppressWarnings(integrate(one, word[2], rtol, atol)), error = function(e) NULL)
    })
    seconds <- cpu() - before
    runs <- runs + 1
    if (seconds > 0.1) break
  }
  rates <- .C("rates_count", count = 0, PACKAGE = dll)$count
  bad <- vapply(answers, function(a) is.null(a) || attr(a, "istate")[1] < 0, TRUE)
  if (length(word) == 5) {
    rows <- mapply(function(a, one, bad) {
      if (bad) rep(NaN, n * samples) else t(unclass(a)[one$keep, -1, drop = FALSE])
    }, answers, members, bad)
    writeBin(as.double(rows), word[5])
  }
  cat(sprintf("ran %.9f -1 %.0f %d\n", seconds / runs, rates / runs, sum(bad)))
}
