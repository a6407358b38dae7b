package d2l.tools.course;

import java.time.DayOfWeek;
import java.time.LocalTime;

/// When a class meets, week after week.
///
/// @param room where; may be empty
/// @param line where it stands in the course's file
record Slot(DayOfWeek day, LocalTime from, LocalTime to, String room, int line) {}
