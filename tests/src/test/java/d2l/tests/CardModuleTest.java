package d2l.tests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// That the module of graphics cards stands apart: what it knows, and that nobody has it who doesn't ask.
class CardModuleTest {
    private static final Path MODULE = Book.HOME.resolve("d2l-java/cuda/target/classes");
    private static final Pattern OF_CARDS = Pattern.compile("jcuda|d2l-cuda");

    private static JavaClasses module() {
        JavaClasses classes = new ClassFileImporter().importPath(MODULE);
        assertFalse(classes.isEmpty(), () -> "nothing in " + MODULE);
        return classes;
    }

    @Test
    void it_knows_devices_and_the_cache_alone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "jcuda..",
                        "org.jspecify..",
                        "d2l.device",
                        "d2l.cache", // where its natives are kept
                        "d2l.cuda")
                .check(module());
    }

    @Test
    void the_driver_and_what_it_stages_alone_know_jcuda() {
        noClasses()
                .that()
                .haveNameNotMatching("d2l\\.cuda\\.(JCudaDriver|Staging)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jcuda..")
                .because("a machine without JCuda's natives loads all the others")
                .check(module());
    }

    @Test
    void nobody_knows_it() {
        JavaClasses all =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("d2l");
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jcuda..", "d2l.cuda..")
                .because("a device is found at run time, by its provider")
                .check(all);
    }

    @Test
    void who_does_not_ask_has_it_on_no_path() throws IOException {
        List<String> here =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(OF_CARDS.asPredicate())
                        .toList();
        assertEquals(List.of(), here);
        try (Stream<Path> jars = Files.list(Book.HOME.resolve("tools/target/lib"))) {
            assertEquals(
                    List.of(),
                    jars.map(jar -> jar.getFileName().toString())
                            .filter(OF_CARDS.asPredicate())
                            .toList());
        }
    }
}
