package dev.parley.jakarta;

import dev.parley.server.Gateway;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** Makes a gateway known to JMX until it has stopped. A server without JMX loses the numbers there, and nothing else. */
final class Management {
    private static final Logger LOG = System.getLogger(Management.class.getName());

    // applications at one context path: on several virtual hosts, or an old one beside the new one
    private static final int MOST_INSTANCES = 100;

    private Management() {}

    /** @param contextPath empty at the root */
    static void show(Gateway gateway, String contextPath) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName name = register(server, new GatewayView(gateway), contextPath);
            gateway.atLast(() -> forget(server, name));
        } catch (JMException | RuntimeException | LinkageError e) { // a Java without the module java.management, too
            LOG.log(Level.WARNING, "JMX does not show Parley", e);
        }
    }

    private static ObjectName register(MBeanServer server, ParleyMXBean view, String contextPath) throws JMException {
        for (int instance = 1; ; instance++) {
            ObjectName name = name(contextPath.isEmpty() ? "/" : contextPath, instance);
            try {
                return server.registerMBean(new StandardMBean(view, ParleyMXBean.class, true), name)
                        .getObjectName();
            } catch (InstanceAlreadyExistsException e) {
                if (instance == MOST_INSTANCES) {
                    throw e;
                }
            }
        }
    }

    private static ObjectName name(String contextPath, int instance) throws JMException {
        String name = "dev.parley:type=Parley,context=" + ObjectName.quote(contextPath);
        return new ObjectName(instance == 1 ? name : name + ",instance=" + instance);
    }

    private static void forget(MBeanServer server, ObjectName name) {
        try {
            server.unregisterMBean(name);
        } catch (JMException | RuntimeException e) {
            LOG.log(Level.WARNING, "JMX still shows " + name, e);
        }
    }
}
