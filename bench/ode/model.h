/* A model in C, as the rivals see it. The race writes one such file for each model from the same graph of operations
   as Soleus's own kernels, so that all sides share the same sub-expressions.
   y: states. p: parameters, then room for the values that depend on parameters alone. */
#ifndef MODEL_H
#define MODEL_H

extern const int model_states, model_parameters, model_derived;

/* Fills the room after the parameters; called when a parameter has changed, never within a step. */
void model_derive(double *p);

void model_rates(double t, const double *restrict y, const double *restrict p, double *restrict dy);

/* Derivative of the rates by the states, column by column; the caller has set it to zero. */
void model_jacobian(double t, const double *restrict y, const double *restrict p, double *restrict j);

#endif
