package d2l.pupil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.stream.Stream;

class AllowListTest {
    /// What is refused, and the statement of the method or, after a `;;`, the declarations beside it.
    private static final List<String> REFUSED =
            List.of(
                    "System.exit | System.exit(0);",
                    "System.setOut | System.setOut(null);",
                    "System.getenv | System.getenv();",
                    "System.getProperty | System.getProperty(\"java.class.path\");",
                    "System.nanoTime | System.nanoTime();",
                    "System.load | System.load(\"/x\");",
                    "System.in | System.in.hashCode();",
                    "System.gc | Runnable r = System::gc;",
                    "Runtime.getRuntime | Runtime.getRuntime().halt(1);",
                    "Runtime.exec | Runtime r = null; try { r.exec(\"ls\"); } catch"
                            + " (IOException e) {}",
                    "new ProcessBuilder | new ProcessBuilder(\"ls\");",
                    "ProcessHandle.current | ProcessHandle.current();",
                    "new Thread | new Thread(() -> {}).start();",
                    "new Thread | Function<Runnable, Object> f = Thread::new;",
                    "Thread.sleep | try { Thread.sleep(9); } catch (InterruptedException"
                            + " e) {}",
                    "Worker.start | new Worker().start(); ;; class Worker extends Thread"
                            + " {}",
                    "new Thread | new Worker(); ;; class Worker extends Thread {}",
                    "Executors.newCachedThreadPool"
                            + " | java.util.concurrent.Executors.newCachedThreadPool();",
                    "CompletableFuture.runAsync |"
                        + " java.util.concurrent.CompletableFuture.runAsync(() -> {});",
                    "new Timer | new Timer();",
                    "List.parallelStream | List.of(1).parallelStream();",
                    "IntStream.parallel | java.util.stream.IntStream.of(1).parallel();",
                    "Arrays.parallelSort | Arrays.parallelSort(new int[2]);",
                    "Mine.parallelStream | new Mine().parallelStream(); ;;"
                            + " class Mine extends ArrayList<String> {}",
                    "StreamSupport.stream | java.util.stream.StreamSupport.stream("
                            + "List.of(1).spliterator(), true);",
                    "Class.forName"
                            + " | try { Class.forName(\"x\"); } catch (Exception e) {}",
                    "Class.getClassLoader | O.getClass().getClassLoader();",
                    "Class.getClassLoader"
                            + " | Function<Class<?>, Object> f = Class::getClassLoader;",
                    "Class.getDeclaredMethods | Unsolved.class.getDeclaredMethods();",
                    "Class.getResourceAsStream |"
                            + " O.getClass().getResourceAsStream(\"x\");",
                    "Class.getProtectionDomain | O.getClass().getProtectionDomain();",
                    "MethodHandles.lookup | java.lang.invoke.MethodHandles.lookup();",
                    "new ClassLoader | new Loader(); ;; class Loader extends ClassLoader"
                            + " {}",
                    "ServiceLoader.load | ServiceLoader.load(Runnable.class);",
                    "ServiceLoader.iterator"
                            + " | ServiceLoader<?> s = null; s.iterator();",
                    "Files.readString | try { java.nio.file.Files.readString(null); }"
                            + " catch (IOException e) {}",
                    "new File | new java.io.File(\"x\").delete();",
                    "new FileInputStream | try (var f = new"
                        + " java.io.FileInputStream(\"x\")) {} catch (IOException e) {}",
                    "new PrintStream | try { new java.io.PrintStream(\"x\"); }"
                            + " catch (IOException e) {}",
                    "new Formatter | try { new Formatter(\"x\"); } catch (Exception e)"
                            + " {}",
                    "new Scanner | new Scanner(\"x\");",
                    "IO.readln | IO.readln();",
                    "new Socket | new java.net.Socket();",
                    "URI.create | java.net.URI.create(\"x\");",
                    "HttpClient.newHttpClient |"
                            + " java.net.http.HttpClient.newHttpClient();",
                    "new ObjectInputStream | try { new ObjectInputStream(null); }"
                            + " catch (IOException e) {}",
                    "Externalizable | interface Point extends Externalizable {}",
                    "SerializedLambda.getImplMethodName"
                            + " | var r = (Runnable & Serializable) () -> {};",
                    "StackWalker.getInstance | StackWalker.getInstance();",
                    "new SecurityManager | new SecurityManager();",
                    "ManagementFactory.getRuntimeMXBean |"
                        + " java.lang.management.ManagementFactory.getRuntimeMXBean();",
                    "Arena.ofAuto | java.lang.foreign.Arena.ofAuto();",
                    "ByteBuffer.allocateDirect | java.nio.ByteBuffer.allocateDirect(1);",
                    "Cleaner.create | java.lang.ref.Cleaner.create();",
                    "Integer.getInteger | Integer.getInteger(\"x\");",
                    "Locale.setDefault | Locale.setDefault(Locale.ROOT);",
                    "Object.wait | try { O.wait(); } catch (InterruptedException e) {}",
                    "ThreadLocal.withInitial | ThreadLocal.withInitial(() -> 1);",
                    "Devices.setCurrent | d2l.device.Devices.setCurrent(null);",
                    "Devices.named | d2l.device.Devices.named(\"x\");",
                    "new InProcess | new InProcess();",
                    "Wire | Object o = Wire.class;",
                    "Main.main | try { d2l.pupil.Main.main(null); } catch (IOException e)"
                            + " {}",
                    "native | hidden(); ;; native void hidden();",
                    "finalize | ;; protected void finalize() {}",
                    "finalize | ;; class Late { @Override @Deprecated public void"
                            + " finalize() {} }");

    private static String program(String statements, String declarations) {
        return """
        import d2l.pupil.*;
        import d2l.tensor.*;
        import java.util.function.Function;
        %s
        Tensor softmax(Tensor O) {
            %s
            var e = O.sub(O.max(1, true)).exp();
            return e.div(e.sum(1, true));
        }
        """
                .formatted(declarations.strip(), statements.strip());
    }

    private static Outcome outcome(String statements, String declarations) {
        return Student.java(program(statements, declarations));
    }

    @TestFactory
    Stream<DynamicTest> nothing_gets_past_it() {
        return REFUSED.stream()
                .map(
                        line -> {
                            String[] parts = line.split(" \\| ", 2);
                            String[] code = parts[1].split(";;", 2);
                            return dynamicTest(
                                    line,
                                    () ->
                                            refuses(
                                                    parts[0],
                                                    code[0],
                                                    code.length > 1 ? code[1] : ""));
                        });
    }

    private static void refuses(String name, String statements, String declarations) {
        Outcome.Refused refused = Student.refused(outcome(statements, declarations));
        assertEquals(Outcome.Reason.FORBIDDEN, refused.reason(), refused.toString());
        assertTrue(refused.sentence().startsWith("«" + name + "»"), refused.sentence());
    }

    @Test
    void the_message_has_the_place() {
        Outcome.Refused refused =
                Student.refused(
                        outcome("Runnable r = () -> {\n  System.exit(1); };", ""));
        assertEquals("line 7: System.exit(1); };", refused.evidence());
        assertEquals(
                "«System.exit» is not allowed: an answer computes with numbers and"
                        + " tensors alone.",
                refused.sentence());
    }

    @Test
    void what_the_question_asks_for_gives_the_answer_away() {
        for (String way :
                List.of(
                        "O.softmax()",
                        "((Function<Tensor, Tensor>) Tensor::softmax).apply(O)",
                        "((Function<Tensor, Tensor>) x -> x.logSoftmax().exp()).apply(O)",
                        "new d2l.autograd.Softmax(O).apply()")) {
            Outcome.Refused refused =
                    Student.refused(outcome("if (O != null) return " + way + ";", ""));
            assertEquals(Outcome.Reason.FORBIDDEN, refused.reason());
            assertTrue(
                    refused.sentence()
                            .endsWith(
                                    "gives the answer away: write it with simpler"
                                            + " operations."),
                    refused.sentence());
            assertTrue(refused.evidence().startsWith("line 6: if"), refused.evidence());
        }
    }

    @Test
    void a_method_of_his_own_may_have_any_name() {
        assertTrue(
                Student.isRight(
                        outcome(
                                "logSoftmax(O);",
                                "Tensor logSoftmax(Tensor O) { return O; }")));
    }

    @Test
    void nobody_shadows_the_library() {
        for (String name : List.of("d2l.tensor", "d2l.pupil.mine", "java.lang")) {
            Outcome.Refused refused =
                    Student.refused(
                            Student.java("package " + name + "; public class Shadow {}"));
            assertEquals(
                    "«package "
                            + name
                            + "» is not allowed: what begins with "
                            + name.substring(0, name.indexOf('.'))
                            + " is not yours. Leave the line out.",
                    refused.sentence());
        }
    }
}
