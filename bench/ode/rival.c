/* The C side of the race: reads a problem once, then answers one line for each line of standard input.
     rival PROBLEM
     run METHOD RTOL ATOL [FILE]    ->  ran CPU seconds, steps, evaluations of the rates, members that failed
   METHOD is bdf, adams, adams-newton, dp5 or dp5-reset; ATOL is multiplied by the scale of each state; FILE receives
   the samples as doubles, [member][sample][state]. The time is that of this thread on its processor. */
#include "model.h"
#include "solver.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A run is repeated until the time is long enough to be measured, as on Soleus's side; the mean is told. */
#define SHORTEST 0.1

static double cpu_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

int main(int count, char **arguments) {
  if (count != 2) {
    fprintf(stderr, "usage: rival PROBLEM\n");
    return 2;
  }
  problem all = problem_read(arguments[1]);
  size_t length = (size_t)all.members * all.samples * all.states;
  double *out = malloc(length * sizeof(double));
  char line[4096], method[32], file[3072];
  while (fgets(line, sizeof line, stdin)) {
    double rtol, atol;
    int read = sscanf(line, "run %31s %lf %lf %3071s", method, &rtol, &atol, file);
    if (read < 3) {
      printf("error: not understood: %s", line);
      fflush(stdout);
      continue;
    }
    double before = cpu_seconds(), seconds;
    int runs = 0;
    effort spent;
    do {
      spent = strncmp(method, "dp5", 3) == 0 ? arkode_run(&all, method, rtol, atol, out)
                                             : cvode_run(&all, method, rtol, atol, out);
      seconds = cpu_seconds() - before;
      runs++;
    } while (seconds < SHORTEST);
    if (read == 4) {
      FILE *samples = fopen(file, "wb");
      if (!samples || fwrite(out, sizeof(double), length, samples) != length) return 1;
      fclose(samples);
    }
    printf("ran %.9f %ld %ld %ld\n", seconds / runs, spent.steps, spent.rates, spent.failures);
    fflush(stdout);
  }
  return 0;
}
