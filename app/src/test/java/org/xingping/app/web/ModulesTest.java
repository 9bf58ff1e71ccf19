package org.xingping.app.web;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyType;
import org.springframework.modulith.docs.Documenter;
import org.springframework.stereotype.Controller;
import org.xingping.app.XingpingApplication;
import org.xingping.app.database.TestDatabase;

/// The application keeps to its modules, and its tables to what the product is for.
class ModulesTest {

    private static final Path HOME = Path.of(System.getProperty("xingping.home", ".."));
    private static final Path REFERENCE = HOME.resolve("docs/reference/modules");

    /// The templates' classes are generated and take the views of every module.
    private static final ApplicationModules MODULES =
            ApplicationModules.of(XingpingApplication.class, resideInAPackage("org.xingping.app.pages.."));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.xingping.app");

    @Test
    void modules_use_what_they_declare_and_only_through_its_root() {
        MODULES.verify();
    }

    @Test
    void only_the_database_module_opens_connections_of_its_own() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.xingping.app.database..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(DriverManager.class)
                .check(CLASSES);
    }

    @Test
    void controllers_are_nobodys_api() {
        classes()
                .that()
                .areAnnotatedWith(Controller.class)
                .should()
                .notBePublic()
                .check(CLASSES);
    }

    /// SCOPE: organisations and services are rated, people are not registered.
    @Test
    void no_table_has_room_for_what_the_product_never_keeps() {
        Pattern unwanted =
                Pattern.compile("(^|_)(id_?card|identity_(number|card)|passport|resident|residents|household|"
                        + "ethnic\\w*|nationality|religio\\w*|belief|political\\w*|birth\\w*|birthday|age|gender|sex|pregnan\\w*|"
                        + "marital\\w*|fertility|illness|disease|health|hiv|addict\\w*|criminal|conviction|petition\\w*|camera\\w*|"
                        + "informer\\w*|tenant\\w*|control_level|home_address|biometric\\w*|face)(_|$)");
        try (TestDatabase database = TestDatabase.fresh()) {
            List<String> columns = JdbcClient.create(database.dataSource())
                    .sql("""
                            select table_name || '.' || column_name from information_schema.columns
                            where table_schema = 'public'
                            """)
                    .query((row, number) -> row.getString(1))
                    .list();
            assertEquals(
                    List.of(),
                    columns.stream()
                            .filter(name -> List.of(name.split("\\.", -1)).stream()
                                    .anyMatch(part -> unwanted.matcher(part).find()))
                            .toList());
        }
    }

    @Test
    void the_diagram_in_the_reference_shows_the_modules_as_they_are() throws IOException {
        Path written = HOME.resolve("app/target/modules");
        new Documenter(MODULES, Documenter.Options.defaults().withOutputFolder(written.toString()))
                .writeModulesAsPlantUml();
        Path diagram = written.resolve("components.puml");
        Files.writeString(diagram, inOrder(Files.readAllLines(diagram)));
        Files.writeString(written.resolve("README.md"), page());
        for (String name : List.of("README.md", "components.puml")) {
            Path kept = REFERENCE.resolve(name);
            if (Boolean.getBoolean("xingping.update")) {
                Files.createDirectories(REFERENCE);
                Files.copy(written.resolve(name), kept, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            assertEquals(
                    Files.readString(written.resolve(name)),
                    Files.readString(kept),
                    "Refresh it: ./xingping test -pl app -Dtest=ModulesTest -Dxingping.update=true");
        }
    }

    /// The library writes components and arrows as it comes upon them.
    private static String inOrder(List<String> lines) {
        Iterator<String> sorted =
                lines.stream().filter(ModulesTest::isUnordered).sorted().iterator();
        return lines.stream()
                .map(line -> isUnordered(line) ? sorted.next() : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static boolean isUnordered(String line) {
        return line.startsWith("Rel(") || line.startsWith("    Component(");
    }

    private static String page() throws IOException {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (ApplicationModule module : MODULES) {
            uses.put(
                    module.getIdentifier().toString(),
                    module.getDirectDependencies(MODULES, DependencyType.DEFAULT)
                            .uniqueModules()
                            .map(used -> used.getIdentifier().toString())
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        // An arrow that longer ways imply would only hide the others.
        StringBuilder page = new StringBuilder("""
                # Modules of the application

                Written by `ModulesTest` from the code. An arrow says *uses*; uses that follow from others are left out. The
                same with all arrows, for PlantUML: [components.puml](components.puml).

                ```mermaid
                graph TD
                """);
        uses.forEach((module, used) -> used.stream()
                .filter(target ->
                        used.stream().noneMatch(between -> !between.equals(target) && reaches(uses, between, target)))
                .forEach(target -> page.append("    %s --> %s%n".formatted(module, target))));
        page.append("```\n\n| module | is for | uses |\n|---|---|---|\n");
        for (String module : uses.keySet()) {
            page.append("| %s | %s | %s |%n".formatted(module, purpose(module), String.join(", ", uses.get(module))));
        }
        return page.toString();
    }

    private static boolean reaches(Map<String, Set<String>> uses, String from, String to) {
        Set<String> next = uses.getOrDefault(from, Set.of());
        return next.contains(to) || next.stream().anyMatch(step -> reaches(uses, step, to));
    }

    private static String purpose(String module) throws IOException {
        Path info = HOME.resolve("app/src/main/java/org/xingping/app/" + module + "/package-info.java");
        return Files.readAllLines(info).stream()
                .filter(line -> line.startsWith("/// "))
                .map(line -> line.substring(4))
                .collect(Collectors.joining(" "));
    }
}
