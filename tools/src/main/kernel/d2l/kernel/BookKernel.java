package d2l.kernel;

import jdk.jshell.JShell;

import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.magic.MagicsResolver;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.kernel.JavaKernel;
import org.dflib.jjava.kernel.JavaKernelBuilder;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// JJava's kernel with printing that a page can hold, errors that name the cell, and the library's
/// documentation.
///
/// It is public because JJava's and the library's reflection call it.
public final class BookKernel extends JavaKernel {
    private final Printing printing = new Printing();
    private final Cells cells;
    private final Errors errors;
    private final Help help;

    private BookKernel(Builder.Parts parts, JShell shell, Cells cells) {
        super(
                parts.name(),
                parts.version(),
                parts.language(),
                List.of(),
                null,
                parts.io(),
                parts.comms(),
                parts.renderer(),
                parts.magicsResolver(),
                parts.magics(),
                true,
                parts.styler(),
                shell,
                cells);
        this.cells = cells;
        errors = new Errors(shell, cells);
        help = new Help(shell);
        shell.onSnippetEvent(cells::note);
    }

    /// Puts the jars of these folders on the notebook's class path, folder by folder, and runs what
    /// every notebook begins with.
    void begin(List<Path> folders, Path sources, String startup) throws IOException {
        var jars = new ArrayList<String>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(Path::toString)
                        .filter(name -> name.endsWith(".jar"))
                        .sorted()
                        .forEach(jars::add);
            }
        }
        String path = String.join(File.pathSeparator, jars);
        getJShell().addToClasspath(path);
        installExtensions(path);
        help.readSources(sources);
        evalBuilder(startup).eval();
    }

    @Override
    protected synchronized void handleExecuteRequest(
            ShellReplyEnvironment env, Message<ExecuteRequest> request) {
        cells.enter(executionCount.get(), request.getContent().getCode());
        super.handleExecuteRequest(env, request);
    }

    @Override
    protected Object doEval(String code) {
        try {
            return super.doEval(code);
        } finally {
            printing.finish();
        }
    }

    /// What a thread prints after its cell has ended belongs to that cell still: nothing is put back.
    @Override
    protected void replaceOutputStreams(ShellReplyEnvironment env) {
        printing.begin(env);
        System.setOut(printing.out);
        System.setErr(printing.err);
        InputStream before = System.in;
        System.setIn(io.in);
        env.defer(() -> System.setIn(before));
    }

    @Override
    public void display(DisplayData data) {
        printing.flush(); // what was printed before stands above
        super.display(data);
    }

    @Override
    protected List<String> formatError(Throwable e) {
        List<String> lines = errors.lines(e);
        return lines.isEmpty() ? super.formatError(e) : lines;
    }

    @Override
    public DisplayData inspect(String code, int at, boolean more) {
        return help.at(code, at);
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        ReplacementOptions all = super.complete(code, at);
        return all == null
                ? null
                : new ReplacementOptions(
                        help.worthOffering(all.getReplacements()),
                        all.getSourceStart(),
                        all.getSourceEnd());
    }

    /// Builds a kernel of what JJava's own builder takes.
    static final class Builder extends JavaKernelBuilder<Builder, BookKernel> {
        @Override
        public BookKernel build() {
            var cells = new Cells(buildName());
            return new BookKernel(
                    new Parts(
                            buildName(),
                            buildVersion(),
                            buildLanguageInfo(),
                            buildJupyterIO(buildJupyterIOEncoding()),
                            buildCommManager(),
                            buildRenderer(),
                            buildMagicsResolver(buildMagicTranspiler()),
                            buildMagicsRegistry(),
                            buildErrorStyler()),
                    buildJShell(cells),
                    cells);
        }

        private record Parts(
                String name,
                String version,
                LanguageInfo language,
                JupyterIO io,
                CommManager comms,
                Renderer renderer,
                MagicsResolver magicsResolver,
                MagicsRegistry magics,
                StringStyler styler) {}
    }
}
