/** Between nodes: one that needs nothing. */
@NullMarked
package dev.parley.cluster;

import org.jspecify.annotations.NullMarked;
