package dev.parley.it.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.List;
import java.util.stream.IntStream;

/** After applications that have been undeployed: says which of them have classes that cannot go, and threads that run. */
@WebServlet("/autopsy")
public class Autopsy extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long MOMENT_MILLIS = 100;

    /** Waits until there are at most {@code most} survivors {@code of} that kind. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            response.getWriter()
                    .print(findings(request.getParameter("of"), Integer.parseInt(request.getParameter("most"))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
