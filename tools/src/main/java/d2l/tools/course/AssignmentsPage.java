package d2l.tools.course;

import d2l.tools.weave.ExerciseFile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// The page with the assignments, and for each that is released one with its solutions.
record AssignmentsPage(Course course, LocalDate today, PageLinks links) {
    static final String PAGE = "course/assignments";

    String text() {
        var text = new StringBuilder("# Assignments\n\n");
        if (course.assignments().isEmpty()) {
            return text.append("There are none yet.\n").toString();
        }
        text.append(
                "Unzip a handout in the folder of the book. Then `./d2l lab` shows"
                        + " its\n");
        text.append("notebooks, and `./d2l check` says how your answers stand.\n\n");
        text.append(Markdown.table("assignments", "The assignments of the term", rows()));
        for (var assignment : course.assignments()) {
            text.append(one(assignment));
        }
        return text.toString();
    }

    private List<List<String>> rows() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("Assignment", "Out", "Due"));
        for (var assignment : course.assignments()) {
            rows.add(
                    List.of(
                            Markdown.link(assignment.name(), "#" + assignment.slug()),
                            Markdown.text(Dates.brief(assignment.out())),
                            Markdown.text(due(assignment))));
        }
        return rows;
    }

    private static String due(Assignment assignment) {
        return Dates.brief(assignment.due()) + ", " + Dates.time(assignment.due());
    }

    private String one(Assignment assignment) {
        var text = new StringBuilder();
        text.append("(").append(assignment.slug()).append(")=\n");
        text.append("## ").append(Markdown.text(assignment.name())).append("\n\n");
        text.append("Due ")
                .append(
                        Markdown.text(
                                Dates.full(assignment.due())
                                        + ", "
                                        + Dates.time(assignment.due())))
                .append(".\n\n");
        if (!assignment.note().isEmpty()) {
            text.append(links.linked(PAGE, assignment.note())).append("\n\n");
        }
        var exercises = exercises(course, assignment);
        for (var exercise : exercises) {
            text.append("- ").append(exercise(exercise)).append('\n');
        }
        if (!exercises.isEmpty()) {
            text.append("\n{.downloads}\n");
            text.append("- ").append(file("Handout", Downloads.handout(assignment)));
        }
        if (Downloads.hasSolutions(course, assignment, today)) {
            text.append("- [Solutions](").append("solutions/").append(assignment.slug());
            text.append(".md)\n- ");
            text.append(file("Solutions as files", Downloads.solutions(assignment)));
        }
        return text.append('\n').toString();
    }

    /// A link to a file that is part of the site as it is; Sphinx would look for a page.
    private static String file(String words, String path) {
        return "<a href=\"../" + path + "\" download>" + words + "</a>\n";
    }

    private String exercise(ExerciseFile exercise) {
        var section = course.book().section(exercise.section()).orElseThrow();
        return Markdown.link(
                exercise.heading(),
                Markdown.address(PAGE, Book.exercisesPage(section))
                        + "#"
                        + exercise.heading().replace(' ', '-'));
    }

    /// The page with the solutions of an assignment.
    static String solutions(Course course, Assignment assignment) {
        var text = new StringBuilder();
        text.append("# Solutions: ")
                .append(Markdown.text(assignment.name()))
                .append("\n\n");
        text.append("These are the authors' own; others can be right as well.\n\n");
        for (var exercise : exercises(course, assignment)) {
            text.append("## ").append(Markdown.text(exercise.heading())).append("\n\n");
            text.append("```java\n")
                    .append(exercise.solution().strip())
                    .append("\n```\n\n");
        }
        return text.toString();
    }

    /// The exercises of an assignment, each once.
    static List<ExerciseFile> exercises(Course course, Assignment assignment) {
        var exercises = new LinkedHashSet<ExerciseFile>();
        assignment
                .asked()
                .forEach(number -> exercises.addAll(course.book().exercises(number)));
        return List.copyOf(exercises);
    }
}
