/**
 * Parley by itself: {@code java -jar parley.war} and the embedded server behind it. These classes stand at the root of the WAR,
 * where no server looks for classes. {@link dev.parley.standalone.Main}, {@link dev.parley.standalone.Workplace} and the log
 * classes need the JDK only; the rest runs in a class loader over the jars of {@code WEB-INF/embed}.
 */
@NullMarked
package dev.parley.standalone;

import org.jspecify.annotations.NullMarked;
