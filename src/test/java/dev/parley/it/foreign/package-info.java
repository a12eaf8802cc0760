/** Somebody's own web application, which uses Parley as a library. */
package dev.parley.it.foreign;
