package d2l.tools.course;

/// Somebody who teaches; all but the name may be empty.
record Person(String name, String role, String mail, String hours, String room) {}
