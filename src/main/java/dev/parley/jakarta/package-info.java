/** Runs Parley in a Jakarta server: the only place that knows servlets, JSR 356 and CDI. */
@NullMarked
package dev.parley.jakarta;

import org.jspecify.annotations.NullMarked;
