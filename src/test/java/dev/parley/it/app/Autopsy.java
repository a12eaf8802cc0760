package dev.parley.it.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.List;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.ObjectName;

/** After applications that have been undeployed: says which of them have classes that cannot go, and threads that run. */
@WebServlet("/autopsy")
public class Autopsy extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long MOMENT_MILLIS = 100;

    /** Waits until there are at most {@code most} survivors {@code of} that kind; of more it dumps what holds them. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String kind = request.getParameter("of");
        int most = Integer.parseInt(request.getParameter("most"));
        try {
            response.getWriter().print(findings(kind, most));
            if (survivors(kind).size() > most) {
                dump(request.getParameter("dump"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (JMException e) {
            throw new ServletException(e);
        }
    }

    // by name: not every server shows the class to applications
    private static void dump(String file) throws JMException {
        ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=HotSpotDiagnostic"),
                        "dumpHeap",
                        new Object[] {file, true},
                        new String[] {String.class.getName(), boolean.class.getName()});
    }

    private static String findings(String kind, int most) throws InterruptedException {
        Nest.takePlaceInCaches();
        long end = System.nanoTime() + PATIENCE_NANOS;
        var nothing = new ReferenceQueue<>();
        while (survivors(kind).size() > most && System.nanoTime() < end) {
            System.gc();
            nothing.remove(MOMENT_MILLIS);
        }
        return Remains.all(kind).size() + " deployed, survivors " + survivors(kind) + ", threads " + threads();
    }

    private static List<Integer> survivors(String kind) {
        List<Reference<ClassLoader>> all = Remains.all(kind);
        return IntStream.range(0, all.size())
                .filter(i -> all.get(i).get() != null)
                .boxed()
                .toList();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.matches("(?i).*parley.*|rush"))
                .sorted()
                .toList();
    }

    /**
     * The JDK's method handles remember into which types they were cast last (JDK-8078641, since Java 18 softly), and so
     * keep the application whose records were compared last. Now it is this one.
     */
    private record Nest(Nest inner) {
        static void takePlaceInCaches() {
            var nest = new Nest(new Nest(null));
            if (!nest.equals(new Nest(nest.inner)) || nest.toString().isEmpty() || nest.hashCode() == 1) {
                throw new AssertionError(nest);
            }
        }
    }
}
