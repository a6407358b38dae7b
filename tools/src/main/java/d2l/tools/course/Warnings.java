package d2l.tools.course;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// What is possible in a course and may be meant otherwise.
record Warnings(Course course, LocalDate today) {

    List<String> all() {
        var warnings = new ArrayList<String>();
        if (course.lastDay().isBefore(today)) {
            warnings.add(
                    at(1)
                            + "the term ended on "
                            + course.lastDay()
                            + ". Copy this file to site/course/archive/ and begin the"
                            + " next term.");
        }
        if (course.slots().isEmpty()) {
            warnings.add(at(1) + "no [[meetings]] say when the class meets.");
        }
        course.holidays().forEach(holiday -> holiday(holiday, warnings));
        course.assignments().forEach(assignment -> assignment(assignment, warnings));
        schedule(warnings);
        for (var announcement : course.announcements()) {
            if (announcement.date().isAfter(today)) {
                warnings.add(
                        CourseFiles.name(Path.of("site").resolve(announcement.file()))
                                + ":1: is shown from "
                                + announcement.date()
                                + " on, if the site is made again then.");
            }
        }
        return warnings;
    }

    private void holiday(Holiday holiday, List<String> warnings) {
        if (holiday.to().isBefore(course.firstDay())
                || holiday.from().isAfter(course.lastDay())) {
            warnings.add(
                    at(holiday.line()) + "«" + holiday.name() + "» is outside the term.");
        }
    }

    private void assignment(Assignment assignment, List<String> warnings) {
        var name = at(assignment.line()) + "«" + assignment.name() + "» ";
        if (assignment.asked().isEmpty()) {
            warnings.add(name + "has no exercises: it will have no handout.");
        }
        var due = assignment.due().toLocalDate();
        if (due.isBefore(assignment.out())) {
            warnings.add(
                    name
                            + "is due on "
                            + due
                            + ", before it is out on "
                            + assignment.out()
                            + ".");
        }
        if (assignment.out().isBefore(course.firstDay())
                || due.isAfter(course.lastDay())) {
            warnings.add(name + "is out or due outside the term.");
        }
        if (due.isBefore(today) && !course.lastDay().isBefore(today)) {
            warnings.add(name + "was due on " + due + ", which is past.");
        }
        assignment
                .solutions()
                .filter(day -> !day.isAfter(due))
                .ifPresent(
                        day ->
                                warnings.add(
                                        name
                                                + "shows its solutions on "
                                                + day
                                                + ", while answers can still be handed"
                                                + " in."));
        boolean lacks =
                AssignmentsPage.exercises(course, assignment).stream()
                        .anyMatch(exercise -> exercise.isWithoutSolution());
        if (lacks && assignment.solutions().isPresent()) {
            warnings.add(
                    name + "has no solutions to show: this copy of the book is without.");
        }
        course.holidays().stream()
                .filter(holiday -> holiday.holds(due))
                .findFirst()
                .ifPresent(
                        holiday ->
                                warnings.add(
                                        name
                                                + "is due within «"
                                                + holiday.name()
                                                + "»."));
    }

    private void schedule(List<String> warnings) {
        var schedule = course.schedule();
        for (var left : schedule.left()) {
            warnings.add(
                    at(left.topic().line())
                            + "the term is too short: this topic lacks "
                            + left.missing()
                            + (left.missing() == 1 ? " meeting." : " meetings."));
        }
        var open =
                schedule.meetings().stream()
                        .filter(day -> day.topic().isEmpty())
                        .toList();
        if (!open.isEmpty()) {
            warnings.add(
                    at(1)
                            + open.size()
                            + (open.size() == 1 ? " meeting has" : " meetings have")
                            + " no topic, from "
                            + open.getFirst().date()
                            + " on. Add [[topics]], or end the term earlier.");
        }
        for (var section : course.book().sections()) {
            boolean isTaught =
                    course.topics().stream()
                            .anyMatch(
                                    topic -> topic.sections().contains(section.number()));
            if (!isTaught && !course.leaveOut().contains(section.number())) {
                warnings.add(
                        at(1)
                                + "section "
                                + section.heading()
                                + " is in no topic. It stays on the site; «leave_out»"
                                + " takes it out.");
            }
        }
    }

    private String at(int line) {
        return CourseFiles.name(course.file()) + ":" + line + ": ";
    }
}
