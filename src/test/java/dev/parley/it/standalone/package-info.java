/** {@code java -jar parley.war} as a server of the integration tests, beside the application servers. */
package dev.parley.it.standalone;
