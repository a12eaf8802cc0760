/** The language on the wire: payloads and messages. */
@NullMarked
package dev.parley.protocol;

import org.jspecify.annotations.NullMarked;
