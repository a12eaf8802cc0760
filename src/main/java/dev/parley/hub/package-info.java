/** Who is here and what goes out: sessions, the indices by which targets find them, and the queues in and out. */
@NullMarked
package dev.parley.hub;

import org.jspecify.annotations.NullMarked;
