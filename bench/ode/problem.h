/* Members to integrate, read from a file of doubles:
   states, parameters, members, samples, start;  sample times;  scale of each state (for absolute tolerances);
   then for each member: its parameters, its initial states, its number of stops and the stops (four doubles each). */
#ifndef PROBLEM_H
#define PROBLEM_H

/* At its time (after a sample of the same time) a stop adds a value to a state, or sets a parameter. */
enum { STOP_ADD = 0, STOP_SET = 1 };

typedef struct {
  double time, kind, index, value;
} stop;

typedef struct {
  const double *parameters, *initial;
  const stop *stops;
  int stop_count;
} member;

typedef struct {
  int states, parameters, members, samples;
  double start;
  const double *times, *scale;
  member *member;
} problem;

/* Ends the program with a message when the file does not fit the model. */
problem problem_read(const char *path);

/* Makes the change of a stop; returns whether a parameter was set. */
int stop_apply(const stop *stop, double *y, double *p);

#endif
