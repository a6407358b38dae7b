package d2l.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import d2l.pupil.Submitted;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// What platforms give and students do, as files.
class SubmissionsTest {
    private static final byte[] ANSWER =
            Zips.bytes("Tensor softmax(Tensor O) { return O; }");
    private static final byte[] OTHER =
            Zips.bytes("Tensor softmax(Tensor O) { return O.exp(); }");

    @TempDir Path folder;

    private void file(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private Submission only() {
        List<Submission> all = Submissions.in(folder).all();
        assertEquals(1, all.size(), all::toString);
        return all.getFirst();
    }

    private static List<String> names(Submission submission) {
        return submission.files().stream().map(Submitted::name).toList();
    }

    private static void notes(Submission submission, String... parts) {
        String all = String.join("\n", submission.notes());
        for (String part : parts) {
            assertTrue(all.contains(part), () -> "«" + part + "» is not in: " + all);
        }
    }

    @Test
    void moodles_folders_name_a_student_and_a_participant() throws IOException {
        file("Müller Anna_123456_assignsubmission_file_/StableSoftmax.java", ANSWER);
        Student student = only().student();
        assertEquals("Müller Anna", student.name());
        assertEquals("123456", student.number());
        assertEquals(Student.Platform.MOODLE, student.platform());
        assertEquals(List.of("StableSoftmax.java"), names(only()));
    }

    @Test
    void moodles_download_without_folders_has_the_name_before_the_file()
            throws IOException {
        file("Müller Anna_123456_assignsubmission_file_StableSoftmax.java", ANSWER);
        assertEquals("Müller Anna_123456", only().student().key());
        assertEquals(List.of("StableSoftmax.java"), names(only()));
    }

    @Test
    void canvas_names_files_after_student_user_and_upload() throws IOException {
        file("muelleranna_LATE_12345_67890_StableSoftmax-1.java", ANSWER);
        file("muelleranna_12345_67891_3.6-exercises.ipynb", OTHER);
        file("zhao_777_67892_StableSoftmax.java", OTHER);
        List<Submission> all = Submissions.in(folder).all();
        assertEquals(2, all.size());
        Submission anna = all.getFirst();
        assertEquals("12345", anna.student().number());
        assertTrue(anna.late());
        assertEquals(List.of("3.6-exercises.ipynb", "StableSoftmax.java"), names(anna));
        assertTrue(!all.get(1).late());
    }

    @Test
    void a_late_file_is_the_same_students() throws IOException {
        file("muelleranna_12345_1_StableSoftmax.java", ANSWER);
        String before = only().student().key();
        Files.delete(folder.resolve("muelleranna_12345_1_StableSoftmax.java"));
        file("muelleranna_LATE_12345_2_StableSoftmax.java", ANSWER);
        assertEquals(before, only().student().key());
    }

    @Test
    void a_plain_folder_is_a_student() throws IOException {
        file("anna/week 1/StableSoftmax.java", ANSWER);
        assertEquals("anna", only().student().key());
        assertEquals(List.of("week 1/StableSoftmax.java"), names(only()));
    }

    @Test
    void zips_in_zips_are_opened() throws IOException {
        byte[] inner = Zips.of(Map.of("StableSoftmax.java", ANSWER));
        byte[] outer = Zips.of(Map.of("answers/week1.zip", inner));
        file("anna/hand-in.zip", outer);
        assertEquals(List.of("hand-in/answers/week1/StableSoftmax.java"), names(only()));
    }

    @Test
    void a_whole_class_may_be_one_zip() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("Ng, Bo_5_assignsubmission_file_/StableSoftmax.java", ANSWER);
        files.put("Ng, Cy_6_assignsubmission_file_/", new byte[0]);
        files.put(
                "أحمد_7_assignsubmission_file_/a.zip",
                Zips.of(Map.of("StableSoftmax.java", OTHER)));
        Path zip = folder.resolve("class.zip");
        Files.write(zip, Zips.of(files));
        List<Submission> all = Submissions.in(zip).all();
        assertEquals(
                List.of("Ng, Bo", "Ng, Cy", "أحمد"),
                all.stream().map(one -> one.student().name()).toList());
        assertEquals(List.of("a/StableSoftmax.java"), names(all.get(2)));
        notes(all.get(1), "No answer was handed in");
    }

    @Test
    void a_class_in_a_folder_in_a_zip_is_found() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("submissions/zhao_1_2_StableSoftmax.java", ANSWER);
        files.put("submissions/ng_3_4_StableSoftmax.java", OTHER);
        Path zip = folder.resolve("class.zip");
        Files.write(zip, Zips.of(files));
        assertEquals(2, Submissions.in(zip).all().size());
    }

    @Test
    void names_in_the_characters_of_dos_and_of_unix_are_read() throws IOException {
        Charset dos = Charset.forName("IBM437");
        Charset raw = StandardCharsets.ISO_8859_1;
        String unmarked = new String(Zips.bytes("grün.java"), raw);
        file("a/dos.zip", Zips.of(Map.of("grün.java", ANSWER), dos));
        file("b/mac.zip", Zips.of(Map.of(unmarked, ANSWER), raw));
        file("c/marked.zip", Zips.of(Map.of("grün.java", ANSWER)));
        assertEquals(
                List.of("dos/grün.java", "mac/grün.java", "marked/grün.java"),
                Submissions.in(folder).all().stream()
                        .flatMap(one -> names(one).stream())
                        .toList());
    }

    @Test
    void a_mac_and_a_pc_give_the_same_student() throws IOException {
        file("Mu\u0308ller/StableSoftmax.java", ANSWER);
        assertEquals("M\u00fcller", only().student().key());
    }

    @Test
    void what_systems_leave_behind_is_ignored() throws IOException {
        file("anna/.DS_Store", ANSWER);
        file("anna/.ipynb_checkpoints/3.6-checkpoint.ipynb", OTHER);
        var files = new LinkedHashMap<String, byte[]>();
        files.put("__MACOSX/._StableSoftmax.java", OTHER);
        files.put("StableSoftmax.java", ANSWER);
        file("anna/a.zip", Zips.of(files));
        file("__MACOSX/x.java", ANSWER);
        assertEquals(List.of("a/StableSoftmax.java"), names(only()));
        assertEquals(List.of(), only().notes());
    }

    @Test
    void an_empty_folder_is_a_student_without_a_submission() throws IOException {
        Files.createDirectories(folder.resolve("anna"));
        notes(only(), "No answer was handed in");
    }

    @Test
    void a_copy_of_a_file_counts_once() throws IOException {
        file("anna/StableSoftmax (1).java", ANSWER);
        file("anna/StableSoftmax.java", ANSWER);
        assertEquals(1, only().files().size());
        notes(only(), "it is a copy of another file");
    }

    @Test
    void other_kinds_of_files_are_named() throws IOException {
        file("anna/answer.pdf", ANSWER);
        file("anna/answer.rar", ANSWER);
        file("anna/Copy.java.txt", ANSWER);
        file("StableSoftmax.java", ANSWER);
        notes(only(), "«answer.pdf» was left out", "«answer.rar» was left out");
        assertEquals(List.of("Copy.java"), names(only()));
        assertTrue(
                Submissions.in(folder)
                        .notes()
                        .getFirst()
                        .startsWith("«StableSoftmax.java» belongs to nobody"));
    }

    @Test
    void a_name_that_leads_out_of_the_zip_is_refused() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("../../evil.java", OTHER);
        files.put("/etc/evil.java", OTHER);
        files.put("..\\evil.java", OTHER);
        files.put("C:/evil.java", OTHER);
        files.put("StableSoftmax.java", ANSWER);
        file("anna/a.zip", Zips.of(files));
        assertEquals(List.of("a/StableSoftmax.java"), names(only()));
        assertEquals(4, only().notes().size());
        notes(only(), "«../../evil.java» in «a.zip» was left out: its name leads out");
    }

    @Test
    void a_zip_bomb_stays_small() throws IOException {
        file("anna/a.zip", Zips.of(Map.of("StableSoftmax.java", new byte[8 << 20])));
        assertEquals(List.of(), names(only()));
        notes(only(), "packed as in a zip bomb");
    }

    @Test
    void zips_in_zips_end_somewhere() throws IOException {
        byte[] zip = Zips.of(Map.of("StableSoftmax.java", ANSWER));
        for (int i = 0; i < 5; i++) {
            zip = Zips.of(Map.of("z.zip", zip));
        }
        file("anna/a.zip", zip);
        assertEquals(List.of(), names(only()));
        notes(only(), "is a zip 4 zips deep");
    }

    @Test
    void a_thousand_files_are_enough() throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 1_200; i++) {
            files.put(i + ".java", Zips.bytes("// " + i));
        }
        file("anna/a.zip", Zips.of(files));
        assertEquals(1_000, only().files().size());
        notes(only(), "more than 1,000 files");
    }

    @Test
    void a_notebook_of_50_MB_is_named_but_not_read() throws IOException {
        file("anna/3.6.ipynb", new byte[50 << 20]);
        file("anna/StableSoftmax.java", ANSWER);
        file("bo/b.zip", Zips.of(Map.of("3.6.ipynb", new byte[50 << 20])));
        for (Submission one : Submissions.in(folder).all()) {
            Submitted large = one.files().getFirst();
            assertEquals(50 << 20, large.size());
            assertEquals(0, large.bytes().length);
        }
    }

    @Test
    void a_submission_of_many_megabytes_is_cut() throws IOException {
        var random = new Random(1);
        for (int i = 0; i < 10; i++) {
            byte[] content = new byte[7 << 20];
            random.nextBytes(content);
            file("anna/" + i + ".java", content);
        }
        assertEquals(9, only().files().size());
        notes(only(), "«9.java» and what comes after it was left out");
    }

    @Test
    void what_is_no_zip_is_said_to_be_none() throws IOException {
        file("anna/a.zip", ANSWER);
        byte[] cut = Zips.of(Map.of("StableSoftmax.java", ANSWER));
        file("bo/a.zip", Arrays.copyOf(cut, cut.length / 2));
        Submissions.in(folder)
                .all()
                .forEach(one -> notes(one, "«a.zip» is no zip that can be read"));
    }

    @Test
    void a_class_that_is_no_zip_is_said_to_be_none() throws IOException {
        file("class.zip", ANSWER);
        var none =
                assertThrows(
                        GradingFailed.class,
                        () -> Submissions.in(folder.resolve("class.zip")));
        assertTrue(none.getMessage().contains("«class.zip» is no zip"));
    }

    @Test
    void the_folder_itself_may_be_a_link() throws IOException {
        file("week/anna/StableSoftmax.java", ANSWER);
        Path link =
                Files.createSymbolicLink(folder.resolve("link"), folder.resolve("week"));
        Submission anna = Submissions.in(link).all().getFirst();
        assertEquals("anna", anna.student().name());
        assertEquals(List.of("StableSoftmax.java"), names(anna));
    }

    @Test
    void what_cannot_be_read_is_named() throws IOException {
        file("anna/StableSoftmax.java", ANSWER);
        file("bo/StableSoftmax.java", ANSWER);
        Path shut = folder.resolve("anna");
        var rights = Files.getPosixFilePermissions(shut);
        Files.setPosixFilePermissions(shut, Set.of());
        try {
            assumeFalse(Files.isReadable(shut), "root reads everything");
            var refused = assertThrows(GradingFailed.class, () -> Submissions.in(folder));
            assertTrue(refused.getMessage().contains("Cannot read " + shut));
            assertTrue(refused.getMessage().contains("chmod -R u+rX"));
        } finally {
            Files.setPosixFilePermissions(shut, rights);
        }
    }

    @Test
    void links_are_not_followed() throws IOException {
        file("anna/StableSoftmax.java", ANSWER);
        Path away = folder.resolve("away");
        Files.write(away, OTHER);
        Files.createSymbolicLink(folder.resolve("anna/passwd.java"), away);
        assertEquals(List.of("StableSoftmax.java"), names(only()));
        assertEquals(
                "«anna/passwd.java» was left out: it is a link.",
                Submissions.in(folder).notes().getFirst());
    }

    @Test
    void no_submissions_at_all_say_what_is_needed() {
        var none = assertThrows(GradingFailed.class, () -> Submissions.in(folder));
        assertTrue(none.getMessage().contains("It needs a folder for each student"));
        var missing =
                assertThrows(
                        GradingFailed.class,
                        () -> Submissions.in(folder.resolve("nowhere")));
        assertTrue(missing.getMessage().startsWith("There is no "));
    }

    @Test
    void the_number_of_a_submission_is_of_names_and_contents() throws IOException {
        file("anna/A.java", ANSWER);
        String before = only().source();
        assertEquals(before, only().source());
        Files.move(folder.resolve("anna/A.java"), folder.resolve("anna/B.java"));
        assertTrue(!before.equals(only().source()));
    }
}
