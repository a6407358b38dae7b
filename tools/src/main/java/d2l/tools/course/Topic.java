package d2l.tools.course;

import java.util.List;

/// What one meeting is about, or several in a row.
///
/// @param sections the numbers of the sections of the book; may be none
/// @param title what it is called; empty where the sections' titles say it
/// @param meetings how many meetings it takes
/// @param line where it stands in the course's file
record Topic(List<String> sections, String title, int meetings, int line) {}
