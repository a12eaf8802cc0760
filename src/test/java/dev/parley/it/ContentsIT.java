package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What is in the WAR, in the classes jar and in the test kit, and what must not be. */
class ContentsIT {
    private static final Path WAR = Path.of(System.getProperty("parley.war"));
    private static final Path CLASSES = ForeignWar.classesJar().toPath();
    private static final Path KIT = Path.of(System.getProperty("parley.war").replaceFirst("\\.war$", "-test-kit.jar"));
    private static final long TWELVE_MEGABYTES = 12L * 1024 * 1024;

    // ---- the classes jar

    @Test
    void the_classes_jar_holds_parley_and_nothing_of_others() throws IOException {
        assertThat(files(CLASSES)).allMatch(name -> name.startsWith("dev/parley/") || name.startsWith("META-INF/"));
    }

    @Test
    void the_classes_jar_has_no_demo_no_launcher_and_no_test() throws IOException {
        assertThat(files(CLASSES))
                .noneMatch(name -> name.matches("dev/parley/(demo|standalone|test|it)/.*"))
                .noneMatch(name -> name.endsWith(".html"));
    }

    @Test
    void the_classes_jar_has_the_client_where_servers_serve_it_and_no_other_script() throws IOException {
        assertThat(files(CLASSES).stream().filter(name -> name.endsWith(".js")))
                .containsExactly("META-INF/resources/parley.js");
    }

    @Test
    void the_classes_jar_has_these_descriptors_and_no_settings() throws IOException {
        assertThat(files(CLASSES).stream().filter(name -> name.startsWith("META-INF/")))
                .containsExactlyInAnyOrder(
                        "META-INF/MANIFEST.MF",
                        "META-INF/beans.xml",
                        "META-INF/parley.schema.json",
                        "META-INF/resources/parley.js",
                        "META-INF/services/dev.parley.spi.script.ScriptLanguage",
                        "META-INF/services/jakarta.enterprise.inject.spi.Extension",
                        "META-INF/services/jakarta.servlet.ServletContainerInitializer",
                        "META-INF/web-fragment.xml",
                        "META-INF/maven/dev.parley/parley/pom.xml",
                        "META-INF/maven/dev.parley/parley/pom.properties");
    }

    @Test
    void the_fragment_has_the_name_by_which_a_web_xml_orders_it() throws Exception {
        assertThat(select(CLASSES, "META-INF/web-fragment.xml", "/web-fragment/name"))
                .containsExactly("parley");
    }

    @Test
    void the_service_files_name_classes_of_the_jar() throws IOException {
        for (String service : List.of(
                "dev.parley.spi.script.ScriptLanguage",
                "jakarta.enterprise.inject.spi.Extension",
                "jakarta.servlet.ServletContainerInitializer")) {
            assertThat(text(CLASSES, "META-INF/services/" + service).lines())
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(files(CLASSES)).contains(name.replace('.', '/') + ".class"));
        }
    }

    @Test
    void the_classes_jar_is_a_module_of_this_name() throws IOException {
        assertThat(manifest(CLASSES, "Automatic-Module-Name")).isEqualTo("dev.parley");
    }

    @Test
    void who_takes_the_classes_jar_inherits_nothing() throws Exception {
        String pom = "META-INF/maven/dev.parley/parley/pom.xml";

        assertThat(select(CLASSES, pom, "/project/dependencies/dependency/artifactId"))
                .isNotEmpty();
        assertThat(select(
                        CLASSES,
                        pom,
                        "/project/dependencies/dependency[not(scope='provided') and not(scope='test')]/artifactId"))
                .isEmpty();
        assertThat(select(CLASSES, pom, "/project/parent/artifactId")).isEmpty();
    }

    // ---- the test kit

    @Test
    void the_kit_has_these_classes_and_none_of_its_own_tests() throws IOException {
        assertThat(files(KIT).stream()
                        .filter(name -> name.endsWith(".class") && !name.contains("$"))
                        .map(name -> name.replaceFirst("^dev/parley/test/(.*)\\.class$", "$1")))
                .containsExactlyInAnyOrder(
                        "Addresses",
                        "Arrivals",
                        "Arrived",
                        "Beans",
                        "Causes",
                        "CloseCode",
                        "Deadline",
                        "EmbeddedTomcat",
                        "HandshakeAnswer",
                        "InMemoryPeer",
                        "InMemoryPeerBuilder",
                        "JsonText",
                        "Line",
                        "Listening",
                        "Needed",
                        "Outgoing",
                        "ParleyExtension",
                        "ParleyNode",
                        "ParleyServer",
                        "ParleyTest",
                        "PlainObservers",
                        "PlainServices",
                        "Quote",
                        "RawAnswer",
                        "Report",
                        "ServiceReply",
                        "SharedHttp",
                        "SocketDoor",
                        "TestClient",
                        "TestClientBuilder",
                        "TestHandshake",
                        "TestPeer",
                        "TestSettings",
                        "TestedApplication",
                        "Tokens",
                        "package-info");
    }

    @Test
    void the_kit_has_parts_of_these_classes_only() throws IOException {
        List<String> all = files(KIT);
        assertThat(all.stream().filter(name -> name.contains("$")))
                .allSatisfy(part -> assertThat(all).contains(part.replaceFirst("\\$.*", ".class")));
    }

    @Test
    void the_kit_has_nothing_besides() throws IOException {
        assertThat(files(KIT).stream().filter(name -> !name.endsWith(".class")))
                .containsExactlyInAnyOrder(
                        "META-INF/MANIFEST.MF",
                        "META-INF/maven/dev.parley/parley/pom.xml",
                        "META-INF/maven/dev.parley/parley/pom.properties");
        assertThat(manifest(KIT, "Automatic-Module-Name")).isEqualTo("dev.parley.test");
    }

    // ---- the WAR

    @Test
    void the_war_carries_what_tomcat_lacks() throws IOException {
        assertThat(jars(WAR, "WEB-INF/lib/"))
                .containsExactlyInAnyOrder(
                        "weld-servlet-shaded",
                        "yasson",
                        "parsson",
                        "jakarta.json-api",
                        "jakarta.json.bind-api",
                        "jjwt-api",
                        "jjwt-impl");
    }

    @Test
    void the_war_carries_a_server_apart_from_the_libraries() throws IOException {
        assertThat(jars(WAR, "WEB-INF/embed/"))
                .containsExactlyInAnyOrder(
                        "tomcat-embed-core",
                        "tomcat-embed-websocket",
                        "jakarta.annotation-api",
                        "picocli",
                        "h2",
                        "HikariCP",
                        "slf4j-api",
                        "slf4j-jdk14");
    }

    @Test
    void the_war_is_executable() throws IOException {
        assertThat(manifest(WAR, "Main-Class")).isEqualTo("dev.parley.standalone.Main");
        assertThat(files(WAR))
                .contains("dev/parley/standalone/Main.class")
                .noneMatch(name -> name.startsWith("WEB-INF/classes/dev/parley/standalone/"))
                .noneMatch(name -> name.startsWith("dev/") && !name.startsWith("dev/parley/standalone/"));
    }

    @Test
    void the_war_has_each_class_and_descriptor_once() throws IOException {
        assertThat(files(WAR)).doesNotHaveDuplicates();
        assertThat(files(WAR).stream().filter(name -> name.endsWith("beans.xml")))
                .containsExactly("WEB-INF/classes/META-INF/beans.xml");
    }

    @Test
    void the_war_has_the_client_once_and_nothing_of_its_tests() throws IOException {
        assertThat(files(WAR).stream().filter(name -> name.contains("parley.js") && !name.endsWith(".json")))
                .containsExactly("parley.js");
        assertThat(files(WAR)).noneMatch(name -> name.matches(".*(node_modules|package\\.json|\\.d\\.ts).*"));
    }

    @Test
    void every_class_of_the_jar_is_in_the_war() throws IOException {
        assertThat(files(WAR))
                .containsAll(files(CLASSES).stream()
                        .filter(name -> name.endsWith(".class"))
                        .map(name -> "WEB-INF/classes/" + name)
                        .toList());
    }

    @Test
    void the_war_has_nothing_of_the_tests() throws IOException {
        assertThat(files(WAR)).noneMatch(name -> name.matches(".*dev/parley/(test|it)/.*|.*(junit|arquillian).*"));
    }

    @Test
    void the_war_is_small() throws IOException {
        assertThat(Files.size(WAR)).isLessThan(TWELVE_MEGABYTES);
    }

    private static List<String> files(Path archive) throws IOException {
        try (JarFile jar = new JarFile(archive.toFile())) {
            return jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }

    private static List<String> jars(Path archive, String folder) throws IOException {
        return files(archive).stream()
                .filter(name -> name.startsWith(folder))
                .map(name -> name.substring(folder.length()).replaceFirst("-\\d[^-]*\\.jar$", ""))
                .toList();
    }

    private static String manifest(Path archive, String key) throws IOException {
        try (JarFile jar = new JarFile(archive.toFile())) {
            return jar.getManifest().getMainAttributes().getValue(key);
        }
    }

    private static String text(Path archive, String entry) throws IOException {
        try (JarFile jar = new JarFile(archive.toFile());
                InputStream in = jar.getInputStream(jar.getEntry(entry))) {
            return new String(in.readAllBytes());
        }
    }

    private static List<String> select(Path archive, String entry, String path) throws Exception {
        try (JarFile jar = new JarFile(archive.toFile());
                InputStream in = jar.getInputStream(jar.getEntry(entry))) {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
            NodeList nodes =
                    (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
            List<String> found = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                found.add(nodes.item(i).getTextContent());
            }
            return found;
        }
    }
}
