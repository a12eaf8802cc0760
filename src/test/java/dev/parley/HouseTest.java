package dev.parley;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house: which room may know which. Arrows run downwards only. */
@AnalyzeClasses(packages = "dev.parley", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
    private static final String ROOT = "dev.parley";
    private static final String[] ROOMS = {
        "dev.parley.config..",
        "dev.parley.protocol..",
        "dev.parley.hub..",
        "dev.parley.service..",
        "dev.parley.script..",
        "dev.parley.cluster..",
        "dev.parley.security.."
    };

    @ArchTest
    static final ArchRule arrows_run_downwards = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("gables")
            .definedBy("dev.parley.jakarta..")
            .layer("standalone")
            .definedBy("dev.parley.standalone..")
            .layer("demo")
            .definedBy("dev.parley.demo..")
            .layer("roof")
            .definedBy("dev.parley.server..")
            .layer("rooms")
            .definedBy(ROOMS)
            .layer("client")
            .definedBy("dev.parley.client..")
            .layer("plug-ins")
            .definedBy("dev.parley.ext..")
            .layer("spi")
            .definedBy("dev.parley.spi..")
            .layer("api")
            .definedBy(ROOT)
            .whereLayer("gables")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("standalone")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("demo")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("plug-ins")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("roof")
            .mayOnlyBeAccessedByLayers("gables", "standalone")
            .whereLayer("rooms")
            .mayOnlyBeAccessedByLayers("roof", "gables", "standalone")
            .whereLayer("client")
            .mayOnlyBeAccessedByLayers("gables")
            .whereLayer("spi")
            .mayOnlyBeAccessedByLayers("rooms", "roof", "gables", "plug-ins")
            .withOptionalLayers(true);

    @ArchTest
    static final ArchRule an_application_needs_the_root_package_only = noClasses()
            .that()
            .resideInAPackage("dev.parley.demo..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("dev.parley..").and(not(resideInAnyPackage(ROOT, "dev.parley.demo.."))));

    @ArchTest
    static final ArchRule the_client_needs_the_root_package_only = noClasses()
            .that()
            .resideInAPackage("dev.parley.client..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("dev.parley..").and(not(resideInAnyPackage(ROOT, "dev.parley.client.."))));

    @ArchTest
    static final ArchRule rooms_do_not_know_each_other = slices().matching(
                    "dev.parley.(config|protocol|hub|service|script|cluster|security)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule there_are_no_cycles =
            slices().matching("dev.parley.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_the_gables_know_a_container = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.parley.jakarta..", "dev.parley.standalone..", "dev.parley.demo..", "dev.parley.client..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.websocket..", "jakarta.servlet..", "org.apache..");

    @ArchTest
    static final ArchRule the_client_knows_no_server = noClasses()
            .that()
            .resideInAPackage("dev.parley.client..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.websocket.server..",
                    "jakarta.servlet..",
                    "jakarta.enterprise..",
                    "jakarta.inject..",
                    "org.apache..");

    @ArchTest
    static final ArchRule only_one_place_knows_the_library_for_tokens = noClasses()
            .that()
            .resideOutsideOfPackage("dev.parley.security.jwt..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.jsonwebtoken..");

    @ArchTest
    static final ArchRule below_the_gables_nothing_looks_up_cdi = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.parley.server..",
                    "dev.parley.config..",
                    "dev.parley.protocol..",
                    "dev.parley.hub..",
                    "dev.parley.service..",
                    "dev.parley.script..",
                    "dev.parley.ext..",
                    "dev.parley.cluster..",
                    "dev.parley.security..",
                    "dev.parley.client..",
                    "dev.parley.spi..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.enterprise..", "jakarta.inject..");

    @ArchTest
    static final ArchRule classes_of_the_rooms_are_final = classes()
            .that()
            .resideInAnyPackage(ROOMS)
            .or()
            .resideInAPackage("dev.parley.server..")
            .or()
            .resideInAPackage("dev.parley.client..")
            .and(not(INTERFACES))
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .and()
            .areNotAnonymousClasses()
            .and()
            .areNotEnums()
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule nothing_is_printed =
            noClasses().that().resideOutsideOfPackage("dev.parley.standalone..").should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule no_generic_exceptions = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    @ArchTest
    static final ArchRule no_logging_but_system_logger =
            noClasses().that().resideOutsideOfPackage("dev.parley.standalone..").should(USE_JAVA_UTIL_LOGGING);
}
