//! A rebuild is a build: with a memo, the result is the same, byte for byte.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::time::{Duration, SystemTime};

use casebook::memo::{self, Memo};
use casebook::message::{Language, messages};
use casebook::write::Memory;
use casebook::{Options, Printing, report};

use crate::fictional::casebook_of;
use crate::project::{Project, files};

/// How many edits are made.
const EDITS: usize = 200;

/// Everything that a build comes to: outputs by path, and the report.
type Result = (BTreeMap<String, Vec<u8>>, String);

fn build(project: &Project, memo: &Memo) -> Result {
    let sink = Memory::default();
    let options = Options { drafts: true, printing: Printing::Off, memo, ..Options::default() };
    let outcome = casebook::build(project.root(), options, &sink).expect("the machine is well");
    memo.end_run();
    let outputs = sink.into_outputs().site;
    let outputs = outputs.into_iter().map(|(path, bytes)| (path.to_string(), bytes.to_vec())).collect();
    let report = report::text(&messages(Language::English), &outcome.sources, &outcome.diagnostics);
    (outputs, report)
}

/// Numbers that look like chance and are the same in every run (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(most.max(1)).expect("a number")).expect("a number")
    }

    fn one_of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// A casebook that is edited at random.
struct Edited {
    project: Project,
    chance: Chance,
    /// The files as they were, to go back to.
    sound: BTreeMap<String, String>,
    /// How many writes there were: each is a minute later than the one before.
    writes: u64,
}

impl Edited {
    fn new() -> Self {
        let sound: BTreeMap<String, String> = casebook_of::casebook(4).into_iter().collect();
        let mut edited =
            Self { project: Project::empty(), chance: Chance(0x1DEA), sound: sound.clone(), writes: 0 };
        for (path, text) in &sound {
            edited.write(path, text);
        }
        edited
    }

    /// Writes a file so long ago that its times are trusted.
    fn write(&mut self, path: &str, text: &str) {
        self.project.write(path, text);
        self.writes += 1;
        let time = SystemTime::now() - Duration::from_secs(1_000_000) + Duration::from_secs(60 * self.writes);
        let file = File::options().write(true).open(self.project.root().join(path)).expect("the file");
        file.set_modified(time).expect("its time");
    }

    fn texts(&self) -> Vec<String> {
        files(self.project.root()).into_iter().filter(|path| path.ends_with(".md")).collect()
    }

    /// Makes one edit; says what it was.
    fn edit(&mut self) -> String {
        let all = files(self.project.root());
        let path = self.chance.one_of(&all).clone();
        let text = self.project.read(&path);
        match self.chance.below(14) {
            0 => self.rewrite(
                &path,
                &text,
                |text, at| text.replace_range(at..=at, "7"),
                |c| c.is_ascii_digit(),
            ),
            1 => {
                self.rewrite(&path, &text, |text, at| text.insert_str(at, "新的"), |c| c == '，' || c == '。')
            }
            2 => {
                let lines: Vec<&str> = text.lines().collect();
                let gone = self.chance.below(lines.len());
                let rest: Vec<&str> =
                    lines.iter().enumerate().filter(|(n, _)| *n != gone).map(|(_, l)| *l).collect();
                self.write(&path, &(rest.join("\n") + "\n"));
                format!("line {} of {path} goes", gone + 1)
            }
            3 => {
                let texts = self.texts();
                let path = self.chance.one_of(&texts).clone();
                let to = path.replace(".md", "-moved.md");
                fs::rename(self.project.root().join(&path), self.project.root().join(&to)).expect("renamed");
                format!("{path} becomes {to}")
            }
            4 => {
                self.project.remove(&path);
                format!("{path} goes")
            }
            5 => {
                let texts = self.texts();
                let path = self.chance.one_of(&texts).clone();
                let text = self.project.read(&path).replacen("---\n", "---\ndraft: true\n", 1);
                self.write(&path, &text);
                format!("{path} is a draft")
            }
            6 => {
                let texts = self.texts();
                let path = self.chance.one_of(&texts).clone();
                let text = self.project.read(&path).replacen("---\n", "---\npublish: false\n", 1);
                self.write(&path, &text);
                format!("{path} is held back")
            }
            7 => {
                let css = format!("/* {} */", self.writes);
                self.write("themes/default/static/casebook.css", &css);
                "the stylesheet changes".to_owned()
            }
            8 => {
                let page = format!(
                    "{{% extends \"base.html\" %}}{{% block main %}}<h1>{}</h1>{{% endblock main %}}",
                    self.writes
                );
                self.write("themes/default/templates/page.html", &page);
                "a template changes".to_owned()
            }
            9 => {
                let words = format!("nav-home = 首页 {}\n", self.writes);
                self.write("themes/default/strings/zh-CN.ftl", &words);
                "a word changes".to_owned()
            }
            10 => {
                let settings = self.project.read("content/casebook.yaml");
                let settings = format!("{settings}contact: 第 {} 号\n", self.writes);
                self.write("content/casebook.yaml", &settings.replacen("contact: ", "publisher: ", 1));
                "the settings change".to_owned()
            }
            11 => {
                let path = "content/vocabulary/metrics.yaml";
                let text = self.project.read(path).replacen(
                    "definition: ",
                    &format!("definition: 第 {} 版，", self.writes),
                    1,
                );
                self.write(path, &text);
                "a definition changes".to_owned()
            }
            12 => {
                let texts = self.texts();
                let path = self.chance.one_of(&texts).clone();
                let text = self.project.read(&path)
                    + &format!("\n## 又一节 {}\n\n见[这里](service.md)。\n", self.writes);
                self.write(&path, &text);
                format!("{path} has one more section")
            }
            _ => {
                self.restore();
                "all is as it was".to_owned()
            }
        }
    }

    /// Changes a file at one of the characters that fit.
    fn rewrite(
        &mut self,
        path: &str,
        text: &str,
        change: impl Fn(&mut String, usize),
        fits: impl Fn(char) -> bool,
    ) -> String {
        let places: Vec<usize> = text.char_indices().filter(|(_, c)| fits(*c)).map(|(at, _)| at).collect();
        if places.is_empty() {
            return format!("{path} stays");
        }
        let mut text = text.to_owned();
        let at = *self.chance.one_of(&places);
        change(&mut text, at);
        self.write(path, &text);
        format!("{path} changes at {at}")
    }

    /// Goes back to the files as they were.
    fn restore(&mut self) {
        for path in files(self.project.root()) {
            if !self.sound.contains_key(&path) {
                self.project.remove(&path);
            }
        }
        let sound = self.sound.clone();
        for (path, text) in &sound {
            if !self.project.root().join(path).exists() || self.project.read(path) != *text {
                self.write(path, text);
            }
        }
    }
}

#[test]
fn after_each_of_many_edits_a_rebuild_gives_what_a_clean_build_gives() {
    let mut edited = Edited::new();
    let memo = Memo::in_memory();
    let (mut published, mut faulty) = (0, 0);
    let mut story = vec!["a new casebook".to_owned()];
    for _ in 0..EDITS {
        let rebuilt = build(&edited.project, &memo);
        let clean = build(&edited.project, &memo::NOTHING);
        assert_eq!(rebuilt.1, clean.1, "the report differs after {:?}", story.last());
        let differs = clean.0.iter().find(|(path, bytes)| rebuilt.0.get(*path) != Some(bytes));
        assert_eq!(differs.map(|(path, _)| path), None, "it differs after {:?}", story.last());
        assert_eq!(rebuilt.0.len(), clean.0.len(), "no output stays behind after {:?}", story.last());
        if clean.0.is_empty() {
            faulty += 1;
            edited.restore();
            story.push("all is as it was".to_owned());
            // What a fault leaves behind in the memo would show now.
            assert!(build(&edited.project, &memo) == build(&edited.project, &memo::NOTHING));
        } else {
            published += 1;
        }
        story.push(edited.edit());
    }
    assert!(
        published > EDITS / 3 && faulty > EDITS / 10,
        "{published} sound and {faulty} faulty: {story:#?}"
    );
}
