/** What an application sees of Parley: sessions, events, targets and the hub. Small, documented and kept compatible. */
@NullMarked
package dev.parley;

import org.jspecify.annotations.NullMarked;
