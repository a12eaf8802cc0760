/** What any container needs: decide a handshake, open, receive, close, start and stop. No container type in it. */
@NullMarked
package dev.parley.server;

import org.jspecify.annotations.NullMarked;
