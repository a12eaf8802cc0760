package dev.parley.it.standalone;

import org.jboss.arquillian.container.spi.ConfigurationException;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/** Needs nothing in {@code arquillian.xml}; the build names another JDK with {@code standalone.java.home}. */
public final class StandaloneConfiguration implements ContainerConfiguration {
    private String javaHome = System.getProperty("standalone.java.home", System.getProperty("java.home"));
    private int startSeconds = 60;
    private int stopSeconds = 20;

    @Override
    public void validate() throws ConfigurationException {
        if (startSeconds <= 0 || stopSeconds <= 0) {
            throw new ConfigurationException(
                    "startSeconds and stopSeconds must be positive, were " + startSeconds + " and " + stopSeconds);
        }
    }

    public String getJavaHome() {
        return javaHome;
    }

    public void setJavaHome(String javaHome) {
        this.javaHome = javaHome;
    }

    public int getStartSeconds() {
        return startSeconds;
    }

    public void setStartSeconds(int startSeconds) {
        this.startSeconds = startSeconds;
    }

    public int getStopSeconds() {
        return stopSeconds;
    }

    public void setStopSeconds(int stopSeconds) {
        this.stopSeconds = stopSeconds;
    }
}
