/** The Java client: for programs that talk to Parley, or to any other WebSocket server. It needs the root package alone. */
@NullMarked
package dev.parley.client;

import org.jspecify.annotations.NullMarked;
