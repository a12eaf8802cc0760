package dev.parley.it;

import dev.parley.it.app.Autopsy;
import dev.parley.it.app.Remains;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Which applications a server keeps after they were undeployed. Of too many it leaves a dump of the heap in the build directory. */
final class Survivors {
    static final String AUTOPSY = "autopsy";

    private Survivors() {}

    /** What is to be deployed by the name {@link #AUTOPSY}, when the others have gone. */
    static WebArchive autopsy() {
        return ShrinkWrap.create(WebArchive.class, "autopsy.war").addClasses(Autopsy.class, Remains.class);
    }

    /** What the autopsy found, once there were at most so many of that kind, or the time was over. */
    static String of(Class<?> kind, int most, Deployer deployer) throws IOException, InterruptedException {
        Path dump = Path.of(System.getProperty("parley.war"))
                .resolveSibling("survivors-" + kind.getSimpleName() + "-" + Scene.SERVER + ".hprof");
        Files.deleteIfExists(dump);
        String question = "autopsy?of=" + kind.getSimpleName() + "&most=" + most + "&dump=" + dump;
        URI application = Deployed.by(deployer, AUTOPSY);
        try {
            return Page.at(application.resolve(question)).body();
        } finally {
            deployer.undeploy(AUTOPSY);
        }
    }
}
