package d2l.tools.weave;

import java.nio.file.Path;
import java.util.List;

/// What the cells of a page have shown, if the website can show all of it.
///
/// @param notebook the page's notebook, where it lies in this book
record SiteOutputs(Path notebook) {
    /// The outputs of a chapter's notebook, one list for each code cell.
    ///
    /// @throws Refused with one reason if some are missing
    static List<List<Output>> of(Weaver weaver, Chapter chapter) {
        var outputs = weaver.outputs(chapter);
        var name = NotebookWriter.notebook(chapter.file());
        new SiteOutputs(weaver.home().resolve(name)).check(chapter, outputs);
        return outputs;
    }

    private void check(Chapter chapter, List<List<Output>> outputs) {
        var code = chapter.code();
        for (int i = 0; i < code.size(); i++) {
            String wrong = i < outputs.size() ? missing(outputs.get(i)) : unrun(code, i);
            if (!wrong.isEmpty()) {
                var page = chapter.file();
                var reasons = new Refused.Reasons(page.source());
                reasons.add(
                        code.get(i).firstLine(),
                        name() + " " + wrong,
                        "Never edit a notebook, only its chapter, and run"
                                + " ./d2l weave --execute "
                                + page.number());
                reasons.throwIfAny();
            }
        }
    }

    /// Why the run ends before the cell at `place`.
    private String unrun(List<Cell> code, int place) {
        var written = NotebookReader.code(notebook);
        if (written.isEmpty()) {
            return "is not there, or is no notebook";
        }
        if (place < written.size()
                && !written.get(place).equals(code.get(place).source())) {
            return "has another cell in place of this one";
        }
        return "has not been run to the end of this cell";
    }

    /// What a figure lacks that is shown by its drawing.
    private static String missing(List<Output> outputs) {
        for (var output : outputs) {
            boolean isPicture =
                    output.figure().isPresent()
                            || output.data().containsKey(Output.PIXELS);
            if (isPicture
                    && !(output.figure().isPresent()
                            && output.data().containsKey(Output.DRAWING))) {
                return "has lost the drawing of the picture that this cell shows";
            }
        }
        return "";
    }

    private String name() {
        return NotebookWriter.FOLDER + "/" + notebook.getFileName();
    }
}
