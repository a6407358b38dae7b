package d2l.tools.course;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The meetings of a term, counted off: each takes the next topic, holidays are skipped.
///
/// @param days the meetings and the days that fall out, by date and time
/// @param left topics for which the term is too short, each with the meetings it lacks
record Schedule(List<Day> days, List<Left> left) {

    /// A day on which the class would meet.
    ///
    /// @param count the meeting's number on that day, from 1 on
    /// @param holiday why it does not meet; empty where it does
    /// @param topic what it is about; empty where it does not meet, or the topics have run out
    /// @param part the part of the topic, from 1 on
    record Day(
            LocalDate date,
            Slot slot,
            int count,
            Optional<Holiday> holiday,
            Optional<Topic> topic,
            int part) {

        ZonedDateTime begin(ZoneId zone) {
            return date.atTime(slot.from()).atZone(zone);
        }

        ZonedDateTime end(ZoneId zone) {
            return date.atTime(slot.to()).atZone(zone);
        }

        boolean isMeeting() {
            return holiday.isEmpty();
        }
    }

    /// A topic with fewer meetings than it takes.
    record Left(Topic topic, int missing) {}

    static Schedule of(Course course) {
        var parts = parts(course.topics());
        var days = new ArrayList<Day>();
        for (var place : places(course)) {
            var holiday =
                    course.holidays().stream()
                            .filter(free -> free.holds(place.date))
                            .findFirst();
            boolean meets = holiday.isEmpty();
            var part = meets && !parts.isEmpty() ? parts.removeFirst() : null;
            days.add(
                    new Day(
                            place.date,
                            place.slot,
                            place.count,
                            holiday,
                            Optional.ofNullable(part).map(Part::topic),
                            part == null ? 0 : part.number));
        }
        return new Schedule(List.copyOf(days), left(parts));
    }

    List<Day> meetings() {
        return days.stream().filter(Day::isMeeting).toList();
    }

    private record Place(LocalDate date, Slot slot, int count) {}

    private record Part(Topic topic, int number) {}

    private static List<Place> places(Course course) {
        var places = new ArrayList<Place>();
        course.firstDay()
                .datesUntil(course.lastDay().plusDays(1))
                .forEach(
                        date -> {
                            var slots =
                                    course.slots().stream()
                                            .filter(
                                                    slot ->
                                                            slot.day()
                                                                    == date
                                                                            .getDayOfWeek())
                                            .sorted(Comparator.comparing(Slot::from))
                                            .toList();
                            for (int i = 0; i < slots.size(); i++) {
                                places.add(new Place(date, slots.get(i), i + 1));
                            }
                        });
        return places;
    }

    private static List<Part> parts(List<Topic> topics) {
        var parts = new ArrayList<Part>();
        for (var topic : topics) {
            for (int i = 1; i <= topic.meetings(); i++) {
                parts.add(new Part(topic, i));
            }
        }
        return parts;
    }

    private static List<Left> left(List<Part> parts) {
        var left = new ArrayList<Left>();
        for (var part : parts) {
            if (!left.isEmpty() && left.getLast().topic.equals(part.topic)) {
                left.set(
                        left.size() - 1,
                        new Left(part.topic, left.getLast().missing + 1));
            } else {
                left.add(new Left(part.topic, 1));
            }
        }
        return List.copyOf(left);
    }
}
