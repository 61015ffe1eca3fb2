//! A damaged cache: a build makes the right site anyway, and says nothing of it that would worry anybody.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use super::site::Site;
use crate::common::program::{build, clear};
use crate::common::random::Random;
use crate::common::{SiteTest, tree};

/// Whether a build leaves a cache in `.songngu/`.
const CACHE_IS_EXPECTED: bool = true;

/// What is done to one file of the cache: its path, its bytes, and another file of the cache.
type ToFile = fn(&Path, &[u8], &Path);

const TO_A_FILE: [(&str, ToFile); 20] = [
    ("is empty", |path, _, _| write(path, b"")),
    ("has one byte", |path, bytes, _| write(path, &bytes[..bytes.len().min(1)])),
    ("has 16 bytes", |path, bytes, _| write(path, &bytes[..bytes.len().min(16)])),
    ("is cut in half", |path, bytes, _| write(path, &bytes[..bytes.len() / 2])),
    ("lacks its last byte", |path, bytes, _| write(path, &bytes[..bytes.len().saturating_sub(1)])),
    ("is longer", |path, bytes, _| write(path, &[bytes, b"more"].concat())),
    ("is there twice", |path, bytes, _| write(path, &[bytes, bytes].concat())),
    ("has another first bit", |path, bytes, _| flip(path, bytes, &[0])),
    ("has another bit at 9", |path, bytes, _| flip(path, bytes, &[9])),
    ("has another bit in the middle", |path, bytes, _| flip(path, bytes, &[bytes.len() / 2])),
    ("has another last bit", |path, bytes, _| flip(path, bytes, &[bytes.len().saturating_sub(1)])),
    ("has another bit in each 64 bytes", |path, bytes, _| {
        flip(path, bytes, &(0..bytes.len()).step_by(64).collect::<Vec<_>>());
    }),
    ("is zeros", |path, bytes, _| write(path, &vec![0; bytes.len()])),
    ("is 255s", |path, bytes, _| write(path, &vec![255; bytes.len()])),
    ("is text", |path, _, _| write(path, "không phải bộ nhớ đệm\n".as_bytes())),
    ("is of another version", |path, bytes, _| {
        let next = |byte: &u8| if byte.is_ascii_digit() { (byte - b'0' + 1) % 10 + b'0' } else { *byte };
        let (head, rest) = bytes.split_at(bytes.len().min(64));
        write(path, &[&head.iter().map(next).collect::<Vec<u8>>(), rest].concat());
    }),
    ("is huge", |path, bytes, _| {
        write(path, bytes);
        fs::File::options().write(true).open(path).unwrap().set_len(8 << 30).unwrap();
    }),
    ("is a folder", |path, _, _| {
        clear(path);
        fs::create_dir_all(path.join("folder")).unwrap();
    }),
    ("is a link to nothing", |path, _, _| link("/no/such/file", path)),
    ("is a link to another file", |path, _, other| link(other, path)),
];

/// What is done to the cache as a whole.
type ToCache = fn(&Path, &Site);

const TO_THE_CACHE: [(&str, ToCache); 12] = [
    ("is gone", |cache, _| clear(cache)),
    ("is a file", |cache, _| {
        clear(cache);
        write(cache, b"a file");
    }),
    ("is an empty folder", |cache, _| {
        clear(cache);
        fs::create_dir(cache).unwrap();
    }),
    ("is a link to nothing", |cache, _| {
        clear(cache);
        symlink("/no/such/folder", cache).unwrap();
    }),
    ("is a link to a folder elsewhere", |cache, site| {
        let other = site.root().join("elsewhere");
        clear(&other);
        fs::rename(cache, &other).or_else(|_| fs::create_dir(&other)).unwrap();
        symlink(other, cache).unwrap();
    }),
    ("has files of others", |cache, _| {
        for name in ["0", "x.tmp", ".hidden", "lock", "folder/file", "cache", "cache.tmp", "index"] {
            let path = cache.join(name);
            if !path.exists() {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                write(&path, &[7; 1000]);
            }
        }
    }),
    ("lacks each second file", |cache, _| files(cache).iter().step_by(2).for_each(|path| clear(path))),
    ("has all files swapped", |cache, _| {
        let files = files(cache);
        let bytes: Vec<Vec<u8>> = files.iter().map(|path| fs::read(path).unwrap()).collect();
        files.iter().zip(bytes.iter().rev()).for_each(|(path, bytes)| write(path, bytes));
    }),
    ("is the one of another project", |cache, _| {
        let other = SiteTest::new();
        other.pair("a1", "Other weights.");
        build(other.root()).output().unwrap();
        clear(cache);
        copy(&other.root().join(".songngu"), cache);
    }),
    ("cannot be written", |cache, _| set_modes(cache, 0o444, 0o555)),
    ("cannot be read", |cache, _| set_modes(cache, 0o000, 0o755)),
    ("cannot be looked into", |cache, _| set_modes(cache, 0o644, 0o000)),
];

fn write(path: &Path, bytes: &[u8]) {
    clear(path);
    fs::write(path, bytes).unwrap();
}

fn flip(path: &Path, bytes: &[u8], places: &[usize]) {
    let mut bytes = bytes.to_vec();
    for place in places {
        if let Some(byte) = bytes.get_mut(*place) {
            *byte ^= 1 << (place % 8);
        }
    }
    write(path, &bytes);
}

fn link(to: impl AsRef<Path>, path: &Path) {
    // A file that is a link to itself is a fault of its own, and no harm to try.
    clear(path);
    symlink(to, path).unwrap();
}

fn copy(from: &Path, to: &Path) {
    for (name, bytes) in tree(from) {
        let path = to.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// Gives the cache, its files and folders these modes. Root is not kept out by them, which does no harm here.
fn set_modes(cache: &Path, file: u32, folder: u32) {
    let set = |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    files(cache).iter().for_each(|path| set(path, file));
    folders(cache).iter().for_each(|path| set(path, folder));
}

/// The folders of the cache, each after those in it.
fn folders(cache: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(cache) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir() && !path.is_symlink());
    paths.flat_map(|path| folders(&path)).chain([cache.to_path_buf()]).collect()
}

/// The files of the cache.
fn files(cache: &Path) -> Vec<PathBuf> {
    tree(cache).keys().map(|name| cache.join(name)).collect()
}

/// Lets the cache be looked into again.
fn restore_modes(cache: &Path) {
    if fs::symlink_metadata(cache).is_ok_and(|data| data.is_dir()) {
        fs::set_permissions(cache, Permissions::from_mode(0o755)).unwrap();
        for entry in fs::read_dir(cache).unwrap() {
            restore_modes(&entry.unwrap().path());
        }
    }
}

/// Removes the cache and has a build make it again.
fn renew(site: &Site) {
    restore_modes(&site.cache());
    clear(&site.cache());
    site.build("renewing the cache");
    assert!(!CACHE_IS_EXPECTED || !files(&site.cache()).is_empty(), "a build leaves a cache");
}

/// An edit and a build with a damaged cache, and another edit and build with what that build made of it.
fn build_twice(site: &Site, number: &mut usize, place: &str) {
    for step in ["", ", one build later"] {
        *number += 1;
        site.edit(*number);
        let place = format!("{place}{step}");
        site.build(&place);
        site.expect(&site.reference(), &place);
    }
}

#[test]
fn a_file_of_the_cache_may_be_damaged() {
    let site = Site::new(20);
    let (mut random, mut number) = (Random::new(3), 0);
    renew(&site);
    for (what, damage) in TO_A_FILE {
        renew(&site);
        let files = files(&site.cache());
        let Some(path) = random.any(&files) else { continue };
        damage(&path, &fs::read(&path).unwrap(), &random.pick(&files));
        build_twice(&site, &mut number, &format!("{} {what}", path.display()));
    }
}

#[test]
fn the_cache_may_be_damaged() {
    let site = Site::new(20);
    let mut number = 100;
    for (what, damage) in TO_THE_CACHE {
        renew(&site);
        damage(&site.cache(), &site);
        build_twice(&site, &mut number, &format!("the cache {what}"));
    }
    restore_modes(&site.cache());
}
