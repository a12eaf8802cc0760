package dev.parley.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The command line, checked. */
@Command(
        name = "java -jar parley.war",
        description = "Runs Parley with a web server of its own.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = Options.Version.class)
final class Options {
    @Option(
            names = "--port",
            paramLabel = "N",
            converter = Port.class,
            description = "The port to listen on, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            converter = Host.class,
            description = "The address to listen on (default: all interfaces).")
    private @Nullable String host;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            converter = SettingsFile.class,
            description = "The settings (default: the ones in the WAR).")
    private @Nullable Path config;

    @Option(
            names = "--services",
            paramLabel = "DIR",
            converter = Directory.class,
            description = "A directory of scripts that are services (default: the ones in the WAR).")
    private @Nullable Path services;

    @Option(
            names = "--libs",
            paramLabel = "DIR",
            converter = Directory.class,
            description = "A directory of jars to add to the WAR's: engines of scripts, drivers of databases.")
    private @Nullable Path libs;

    ListenAddress address() {
        return host == null ? ListenAddress.everywhere(port) : ListenAddress.of(host, port);
    }

    /** The settings to use instead of the WAR's own, as an absolute path. */
    Optional<Path> config() {
        return Optional.ofNullable(config);
    }

    /** The scripts, as an absolute path. */
    Optional<Path> services() {
        return Optional.ofNullable(services);
    }

    /** More jars, as an absolute path. */
    Optional<Path> libs() {
        return Optional.ofNullable(libs);
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new TypeConversionException(otherwise);
        }
    }

    private static final class Port implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            check(
                    value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65535,
                    "must be 0 to 65535, was '" + value + "'");
            return Integer.valueOf(value);
        }
    }

    private static final class Host implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            check(!value.isBlank(), "must not be blank");
            return value;
        }
    }

    private static final class SettingsFile implements ITypeConverter<Path> {
        @Override
        public Path convert(String value) {
            Path file = Path.of(value).toAbsolutePath().normalize();
            check(Files.exists(file), "there is no file " + file);
            check(!Files.isDirectory(file), "must be a file, was the directory " + file);
            check(Files.isReadable(file), "this user may not read " + file);
            return file;
        }
    }

    private static final class Directory implements ITypeConverter<Path> {
        @Override
        public Path convert(String value) {
            Path directory = Path.of(value).toAbsolutePath().normalize();
            check(Files.isDirectory(directory), "there is no directory " + directory);
            check(Files.isReadable(directory), "this user may not read " + directory);
            return directory;
        }
    }

    /** The version in the WAR's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Options.class.getPackage().getImplementationVersion();
            return new String[] {"Parley " + (version == null ? "(not packaged)" : version)};
        }
    }
}
