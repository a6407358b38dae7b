package d2l.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

class TerminalTest {
    @TempDir Path folder;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private Terminal terminal(boolean interactive, Path pictures) {
        return new Terminal(() -> out, interactive, pictures);
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8)
                .replace(System.lineSeparator(), "\n");
    }

    private static Figure figure() {
        return Plot.plot(new double[] {1, 2}, new double[] {3, 4});
    }

    @Test
    void aPipeGetsTheTextAndNothingElse() {
        Path pictures = folder.resolve("pictures");
        Runnable everything =
                () -> {
                    Display.show("text");
                    Display.show(figure());
                    var animator = new Animator().legend("loss");
                    animator.add(1, 0.5);
                    animator.finish();
                    animator.finish();
                    try (var progress = Display.progress("epoch 1", 1)) {
                        progress.step(0.5);
                    }
                };
        Display.on(terminal(false, pictures), everything);
        assertEquals(Display.transcript(everything), printed());
        assertFalse(Files.exists(pictures));
    }

    @Test
    void aTerminalAlsoGetsPicturesAsFiles() throws IOException {
        Path pictures = folder.resolve("pictures");
        var titled = figure();
        titled.axes().title("Loss & accuracy");
        Display.on(
                terminal(true, pictures),
                () -> {
                    Display.show(titled);
                    Display.show(titled);
                });
        Path first = pictures.resolve("loss-accuracy.svg");
        Path second = pictures.resolve("loss-accuracy-2.svg");
        String once = titled + "\npicture: ";
        assertEquals(once + first + "\n" + once + second + "\n", printed());
        assertEquals(titled.svg(), Files.readString(first));
        assertEquals(titled.svg(), Files.readString(second));
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoError() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Display.on(terminal(true, file), () -> Display.show(figure()));
        assertTrue(printed().contains("the picture could not be written to"), printed());
    }

    @Test
    void aBarIsRedrawnInOneLineAndRemoved() {
        Display.on(
                terminal(true, folder),
                () -> {
                    try (var progress = Display.progress("epoch 1", 1000)) {
                        for (int i = 1; i <= 1000; i++) {
                            progress.step(1.0 / i);
                        }
                    }
                    Display.show("after");
                });
        String printed = printed();
        assertTrue(
                printed.contains(
                        "\repoch 1 [" + "=".repeat(30) + "] 1000/1000  loss 0.0010"),
                printed);
        int drawn = printed.split("\r", -1).length;
        assertTrue(drawn < 20, drawn + " times within a moment");
        assertTrue(printed.endsWith(" \rafter\n"), printed);
        assertFalse(
                printed.substring(0, printed.indexOf("after")).contains("\n"), printed);
    }
}
