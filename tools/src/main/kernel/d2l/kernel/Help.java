package d2l.kernel;

import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What completion offers and Shift-Tab explains.
final class Help {
    /// Public for the virtual machine or for the library's other packages; nothing that a cell calls.
    private static final Set<String> MACHINERY =
            Set.of(
                    "notify()",
                    "notifyAll()",
                    "wait(",
                    "creator()",
                    "data()",
                    "needsGrad()",
                    "kernel.");

    private static final Pattern ANNOTATION = Pattern.compile("@[\\w.]+ ");
    private static final Pattern METHOD = Pattern.compile("(\\w+)\\.(\\w+)\\(");

    private final JShell shell;
    private List<Path> sources = List.of();

    Help(JShell shell) {
        this.shell = shell;
    }

    /// Lets JShell find the documentation of the library, a folder of modules, beside the JDK's.
    ///
    /// JShell looks for sources in the JDK alone; a JDK in which they cannot be named shows signatures only.
    void readSources(Path library) throws IOException {
        try (Stream<Path> modules = Files.list(library)) {
            sources =
                    modules.map(module -> module.resolve("src/main/java"))
                            .filter(Files::isDirectory)
                            .sorted()
                            .toList();
        }
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        try {
            var find = analysis.getClass().getDeclaredMethod("findSources");
            find.setAccessible(true);
            var places = new ArrayList<Object>((List<?>) find.invoke(analysis));
            places.addAll(0, sources);
            var found = analysis.getClass().getDeclaredField("availableSources");
            found.setAccessible(true);
            found.set(analysis, places);
        } catch (ReflectiveOperationException | RuntimeException e) {
            System.getLogger("d2l").log(System.Logger.Level.INFO, "no documentation", e);
        }
    }

    List<String> worthOffering(List<String> names) {
        return names.stream().filter(name -> !MACHINERY.contains(name)).toList();
    }

    /// What stands at a place of some code, null if that is nothing known.
    DisplayData at(String code, int at) {
        List<Documentation> found =
                shell.sourceCodeAnalysis().documentation(code, endOfName(code, at), true);
        if (found.isEmpty()) {
            return null;
        }
        List<String> html = found.stream().map(this::html).distinct().toList();
        var shown =
                new DisplayData(
                        html.stream()
                                .map(Help::text)
                                .collect(Collectors.joining("\n\n")));
        shown.putHTML(String.join("\n<hr>\n", html));
        return shown;
    }

    /// Behind the name that the cursor touches, and behind the bracket of its arguments.
    private static int endOfName(String code, int at) {
        int end = Math.min(at, code.length());
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        int bracket = end;
        while (bracket < code.length() && Character.isWhitespace(code.charAt(bracket))) {
            bracket++;
        }
        return bracket < code.length() && code.charAt(bracket) == '(' ? bracket + 1 : end;
    }

    private String html(Documentation found) {
        String doc =
                found.javadoc() == null ? inSource(found.signature()) : found.javadoc();
        return "<pre>"
                + escaped(ANNOTATION.matcher(found.signature()).replaceAll(""))
                + "</pre>\n"
                + withoutTags(doc.strip());
    }

    /// The tags of documentation comments as HTML.
    private static String withoutTags(String doc) {
        return doc.replaceAll("\\{@(?:code|literal)\\s+([^{}]*)}", "<code>$1</code>")
                .replaceAll(
                        "\\{@(?:link|linkplain) [^\\s{}]+\\s+([^{}]+)}",
                        "<code>$1</code>")
                .replaceAll("\\{@(?:link|linkplain) #?([^{}]*)}", "<code>$1</code>")
                .replaceAll("(?m)^\\s*@param\\s+<(\\w+)>\\s+", "<br><b>&lt;$1&gt;</b>: ")
                .replaceAll("(?m)^\\s*@param\\s+(\\S+)\\s+", "<br><b>$1</b>: ")
                .replaceAll("(?m)^\\s*@returns?\\s+", "<br><b>Returns</b> ")
                .replaceAll(
                        "(?m)^\\s*@(?:throws|exception)\\s+(\\S+)\\s+",
                        "<br><b>Throws $1</b> ")
                .replaceAll(
                        "(?m)^\\s*@(see|since|implSpec|implNote|apiNote)\\s", "<br>$1 ");
    }

    private static String text(String html) {
        return html.replaceAll("\\s*<(?:p|br)>\\s*", "\n")
                .replaceAll("<[^<>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /// The comment above a method; JShell misses those whose parameters carry annotations.
    private String inSource(String signature) {
        var method = METHOD.matcher(signature);
        if (!method.find()) {
            return "";
        }
        var declaration = Pattern.compile("\\bpublic\\b.*\\b" + method.group(2) + "\\(");
        String file = method.group(1) + ".java";
        try {
            var comment = new ArrayList<String>();
            for (String line : linesOf(file)) {
                if (line.strip().startsWith("///")) {
                    comment.add(escaped(line.strip().substring(3).strip()));
                } else if (declaration.matcher(line).find()) {
                    Collections.replaceAll(comment, "", "<p>");
                    return String.join("\n", comment)
                            .replaceAll("`([^`]*)`", "<code>$1</code>");
                } else if (!line.strip().startsWith("@")) {
                    comment.clear();
                }
            }
        } catch (IOException _) {
            // Nothing to show then.
        }
        return "";
    }

    /// The lines of the library's file whose path ends so; none where it has no such file.
    private List<String> linesOf(String name) throws IOException {
        for (Path root : sources) {
            try (Stream<Path> files = Files.walk(root)) {
                var file = files.filter(path -> path.endsWith(name)).findFirst();
                if (file.isPresent()) {
                    return Files.readAllLines(file.get());
                }
            }
        }
        return List.of();
    }
}
