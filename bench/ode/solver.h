/* The two integrators of SUNDIALS behind one way of calling. */
#ifndef SOLVER_H
#define SOLVER_H

#include "problem.h"

typedef struct {
  long steps, rates, failures;
} effort;

/* Integrates every member, memory reused; out receives [member][sample][state]. Members that fail become NaN. */
effort cvode_run(const problem *all, const char *method, double rtol, double atol, double *out);
effort arkode_run(const problem *all, const char *method, double rtol, double atol, double *out);

#endif
