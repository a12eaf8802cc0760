package dev.parley.bench.app;

import dev.parley.SessionHub;
import dev.parley.Target;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** CPU time of the process in nanoseconds, used heap in bytes, open sessions; with {@code ?gc} after collections. */
@WebServlet("/gauge")
public class GaugePage extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final int COLLECTIONS = 3;

    @Inject
    transient SessionHub hub;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.getParameter("gc") != null) {
            collect();
        }
        int sessions = hub.count(Target.all()) + EchoByHand.open() + FanByHand.open();
        response.getWriter().print(cpuNanos() + " " + usedHeap() + " " + sessions);
    }

    private static void collect() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
    }

    private static long usedHeap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    // by name: not every server lets an application see com.sun.management
    private static long cpuNanos() throws ServletException {
        try {
            return (long) ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName("java.lang:type=OperatingSystem"), "ProcessCpuTime");
        } catch (JMException e) {
            throw new ServletException(e);
        }
    }
}
