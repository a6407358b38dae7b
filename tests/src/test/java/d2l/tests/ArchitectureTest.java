package d2l.tests;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

import d2l.tensor.Generator;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;

/// Which part of the library may know which, and what the arithmetic must not touch.
///
/// Everything in the core is to run in a browser as it is and to give the same bits there.
@AnalyzeClasses(packages = "d2l", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /// The layers of the library and of the checks: each uses only those before it. A tensor knows the
    /// operations that it offers, and they know tensors, so these two packages are one layer. A student's
    /// side of a check, the pupil, knows nothing of what is right.
    private static final List<List<String>> ORDER =
            List.of(
                    List.of("cache"),
                    List.of("device"),
                    List.of("tensor", "autograd"),
                    List.of("nn"),
                    List.of("optim"),
                    List.of("data"),
                    List.of("plot"),
                    List.of("train"),
                    List.of("wasm"),
                    List.of("lab"),
                    List.of("pupil"),
                    List.of("check"),
                    List.of("exercises"),
                    List.of("grade"));

    /// Where the classes of the core lie, in its folder or in its jar.
    private static final Pattern CORE = Pattern.compile("d2l-java/core/|/d2l-core-");

    /// Classes of the core that ask the machine something, each with the one thing that the browser has
    /// too, or does without: how fast fma is, whether the thread was interrupted, which devices there are.
    private static final Set<String> MACHINE =
            Set.of(
                    "d2l.device.Fma",
                    "d2l.device.TrainingInterrupted",
                    "d2l.device.Devices");

    /// Correctly rounded or exact, so the same everywhere: what else `Math` has is not.
    private static final Set<String> SAME_EVERYWHERE =
            Set.of(
                    "abs",
                    "ceil",
                    "ceilDiv",
                    "clamp",
                    "copySign",
                    "fma",
                    "floor",
                    "floorDiv",
                    "floorMod",
                    "getExponent",
                    "max",
                    "min",
                    "multiplyExact",
                    "multiplyHigh",
                    "rint",
                    "scalb",
                    "signum",
                    "sqrt",
                    "toIntExact",
                    "addExact",
                    "ulp",
                    "unsignedMultiplyHigh");

    private static final Set<String> WALKS =
            Set.of(
                    "keySet",
                    "values",
                    "entrySet",
                    "iterator",
                    "spliterator",
                    "stream",
                    "forEach",
                    "toArray",
                    "toString",
                    "replaceAll",
                    "addAll",
                    "putAll");

    private static final DescribedPredicate<JavaClass> PLAIN_ARITHMETIC =
            describe(
                    "are in the core and not named as exceptions",
                    type -> isCore(type) && !MACHINE.contains(outermost(type)));

    private static boolean isCore(JavaClass type) {
        return type.getSource()
                .filter(source -> CORE.matcher(source.getUri().toString()).find())
                .isPresent();
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }

    @ArchTest
    static void packages_use_only_those_before_them(JavaClasses all) {
        for (int i = 0; i < ORDER.size() - 1; i++) {
            noClasses()
                    .that()
                    .resideInAnyPackage(packages(ORDER.subList(i, i + 1)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages(ORDER.subList(i + 1, ORDER.size())))
                    .because("the order of the packages is " + ORDER)
                    .check(all);
        }
    }

    private static String[] packages(List<List<String>> layers) {
        return layers.stream()
                .flatMap(List::stream)
                .map(name -> "d2l." + name + "..")
                .toArray(String[]::new);
    }

    @ArchTest
    static final ArchRule the_library_knows_only_its_packages =
            classes()
                    .that()
                    .resideInAPackage("d2l..")
                    .and()
                    .resideOutsideOfPackages("d2l.tools..", "d2l.tests..")
                    .should()
                    .resideInAnyPackage(packages(ORDER))
                    .andShould(
                            ArchConditions.not(
                                    ArchConditions.dependOnClassesThat(
                                            resideInAnyPackage("d2l.tools..", "ch*.."))))
                    .because(
                            "a new package needs its place in the order, and the library"
                                    + " needs no tools");

    /// Reads notebooks where they are checked and graded, which no kernel does.
    private static final DescribedPredicate<JavaClass> NOTEBOOKS =
            describe(
                    "read students' notebooks",
                    type -> outermost(type).equals("d2l.pupil.NotebookFile"));

    /// What JJava or IJava bring stands on the class path before what the book brings: of another
    /// version, it lacks methods that compiled here.
    @ArchTest
    static final ArchRule the_library_needs_nothing_that_a_kernel_brings =
            noClasses()
                    .that()
                    .resideInAPackage("d2l..")
                    .and()
                    .resideOutsideOfPackages("d2l.tools..", "d2l.tests..", "d2l.grade..")
                    .and(not(NOTEBOOKS))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "com.google.gson..",
                            "com.google.inject..",
                            "eu.neilalexander..",
                            "javax.inject..",
                            "org.apache..",
                            "org.codehaus..",
                            "org.eclipse..",
                            "org.slf4j..",
                            "org.zeromq..",
                            "zmq..")
                    .because("whichever version a kernel brings comes first");

    @ArchTest
    static final ArchRule no_cycles =
            slices().assignedFrom(
                            new SliceAssignment() {
                                @Override
                                public SliceIdentifier getIdentifierOf(JavaClass type) {
                                    String[] names = type.getPackageName().split("\\.");
                                    return names.length < 2 || !names[0].equals("d2l")
                                            ? SliceIdentifier.ignore()
                                            : SliceIdentifier.of(layer(names[1]));
                                }

                                @Override
                                public String getDescription() {
                                    return "layers";
                                }
                            })
                    .should()
                    .beFreeOfCycles();

    private static String layer(String name) {
        return ORDER.stream()
                .filter(layer -> layer.contains(name))
                .map(layer -> String.join(" with ", layer))
                .findFirst()
                .orElse(name);
    }

    @ArchTest
    static void the_core_is_found(JavaClasses all) {
        for (String name : List.of("device.Device", "tensor.Tensor", "optim.SGD")) {
            assertTrue(isCore(all.get("d2l." + name)), name);
        }
        assertFalse(isCore(all.get("d2l.plot.Animator")));
        assertFalse(isCore(all.get("d2l.device.Environment")));
    }

    @ArchTest
    static final ArchRule the_arithmetic_stays_off_the_machine =
            noClasses()
                    .that(PLAIN_ARITHMETIC)
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                            "java.io..",
                                            "java.net..",
                                            "java.nio..",
                                            "java.lang.foreign..",
                                            "java.lang.reflect..",
                                            "java.security..",
                                            "java.text..",
                                            "java.time..",
                                            "java.util.concurrent..",
                                            "java.util.random..",
                                            "java.util.logging..",
                                            "jdk..",
                                            "sun..")
                                    .or(
                                            belongToAnyOf(
                                                    Thread.class,
                                                    Runtime.class,
                                                    Process.class,
                                                    StrictMath.class,
                                                    java.lang.invoke.VarHandle.class,
                                                    java.util.Random.class,
                                                    java.util.SplittableRandom.class,
                                                    java.util.Formatter.class,
                                                    java.util.Timer.class)))
                    .because("it is compiled for the browser as it is");

    @ArchTest
    static final ArchRule the_arithmetic_has_its_own_functions =
            calls(
                    "Math's inexact functions",
                    "machines differ in their last bits: d2l.device.Elementary has those"
                            + " of the contract",
                    call ->
                            call.getTargetOwner().isEquivalentTo(Math.class)
                                    && !SAME_EVERYWHERE.contains(call.getName()));

    @ArchTest
    static final ArchRule the_arithmetic_prints_without_formats =
            calls(
                    "String.format",
                    "the browser has it only at a price, and its text hangs on a locale",
                    call ->
                            call.getTargetOwner().isEquivalentTo(String.class)
                                    && call.getName().startsWith("format"));

    @ArchTest
    static final ArchRule the_arithmetic_walks_no_hash_table =
            calls(
                    "walks through a Map or Set without an order",
                    "the order differs from machine to machine: look things up in it,"
                            + " and keep a list where order matters",
                    call ->
                            unordered(call.getTargetOwner())
                                    && WALKS.contains(call.getName()));

    @ArchTest
    static final ArchRule the_arithmetic_asks_the_machine_nothing =
            calls(
                    "the clock, identity hashes or parallel streams",
                    "no bit may depend on them",
                    call ->
                            call.getTargetOwner().isEquivalentTo(System.class)
                                            && !call.getName().equals("arraycopy")
                                    || call.getTargetOwner()
                                                    .isAssignableTo(BaseStream.class)
                                            && call.getName().equals("parallel")
                                    || call.getTargetOwner()
                                                    .isAssignableTo(Collection.class)
                                            && call.getName().equals("parallelStream"));

    /// A generator that two threads share gives no stream twice; the browser has one thread, where its
    /// lock costs nothing.
    @ArchTest
    static final ArchRule the_arithmetic_locks_nothing_else =
            noClasses()
                    .that(PLAIN_ARITHMETIC)
                    .and()
                    .doNotBelongToAnyOf(Generator.class)
                    .should(
                            new ArchCondition<>("have synchronized methods") {
                                @Override
                                public void check(
                                        JavaClass type, ConditionEvents events) {
                                    type.getMethods().stream()
                                            .filter(
                                                    method ->
                                                            method.getModifiers()
                                                                    .contains(
                                                                            JavaModifier
                                                                                    .SYNCHRONIZED))
                                            .forEach(
                                                    method ->
                                                            events.add(
                                                                    SimpleConditionEvent
                                                                            .satisfied(
                                                                                    method,
                                                                                    method
                                                                                            .getFullName())));
                                }
                            });

    private static final DescribedPredicate<JavaClass> VECTORS =
            resideInAnyPackage("jdk.incubator.vector").as("vectors");

    /// Whether a method is compiled into its caller depends on what ran before.
    @ArchTest
    static final ArchRule vectors_stay_within_a_method =
            noMethods()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideInAPackage("d2l.device")
                    .should()
                    .haveRawReturnType(VECTORS)
                    .orShould()
                    .haveRawParameterTypes(
                            describe(
                                    "vectors among them",
                                    types -> types.stream().anyMatch(VECTORS)))
                    .because(
                            "one that is handed on is an object in memory, unless the"
                                + " compiler joins the two methods: in one training of"
                                + " five it did not, and that took twice as long");

    /// A name in the JVM's options that fits no method has no effect, and nobody says so.
    @ArchTest
    static void what_is_compiled_early_exists(JavaClasses classes) throws IOException {
        for (String line : Files.readAllLines(Book.HOME.resolve("tools/jvm.options"))) {
            if (line.contains("::")) {
                String[] words = line.split(",|::"); // option, class, method, value
                assertTrue(
                        classes.stream()
                                .filter(type -> fits(words[1], type.getName()))
                                .flatMap(type -> type.getMethods().stream())
                                .anyMatch(method -> fits(words[2], method.getName())),
                        line);
            }
        }
    }

    private static boolean fits(String pattern, String name) {
        return name.matches(pattern.replace(".", "\\.").replace("*", ".*"));
    }

    private static boolean unordered(JavaClass type) {
        boolean table = type.isAssignableTo(Map.class) || type.isAssignableTo(Set.class);
        boolean ordered =
                type.isAssignableTo(SequencedMap.class)
                        || type.isAssignableTo(SequencedCollection.class);
        return table && !ordered;
    }

    private static ArchRule calls(
            String what, String why, java.util.function.Predicate<JavaMethodCall> which) {
        return noClasses()
                .that(PLAIN_ARITHMETIC)
                .should()
                .callMethodWhere(describe(what, which))
                .because(why);
    }
}
