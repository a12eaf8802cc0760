/** What an integrator may implement: small interfaces, each with a default that a CDI bean replaces. */
@NullMarked
package dev.parley.spi;

import org.jspecify.annotations.NullMarked;
