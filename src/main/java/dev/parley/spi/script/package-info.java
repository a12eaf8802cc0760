/** What a language needs to be one of those in which services are written. */
@NullMarked
package dev.parley.spi.script;

import org.jspecify.annotations.NullMarked;
