/** The application of the benchmark: the same things done with Parley and by hand, in one WAR. */
package dev.parley.bench.app;
