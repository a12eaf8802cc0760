/** The benchmark, {@code mvn -Pbench}: what Parley costs beside an endpoint that is written by hand. No test runs it. */
package dev.parley.bench;
