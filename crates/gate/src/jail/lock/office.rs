//! What `LibreOffice` gives up before it starts: less than a reader does, because it needs files.

use std::{collections::BTreeMap, io, path::Path};

use landlock::{
    ABI, Access as _, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible as _, Ruleset, RulesetAttr as _,
    RulesetCreatedAttr as _, RulesetStatus, Scope, path_beneath_rules,
};
use rustix::process::{Resource, Rlimit, setrlimit};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
};

use super::Locked;

/// Memory, in bytes: it asks for far more than it uses.
const MEMORY: u64 = 4 << 30;
/// Processor time, in seconds.
const SECONDS: u64 = 60;
/// Bytes of a file that it writes.
const FILE: u64 = 200 << 20;
const FILES: u64 = 256;

/// Where programs' libraries lie.
const LIBRARIES: [&str; 3] = ["/usr/lib", "/lib", "/lib64"];
/// What it reads beside them: fonts, its settings, chance.
const READ: [&str; 8] = [
    "/usr/share",
    "/etc/fonts",
    "/etc/libreoffice",
    "/etc/ld.so.cache",
    "/var/cache/fontconfig",
    "/var/lib/libreoffice",
    "/var/spool/libreoffice",
    "/dev/urandom",
];

/// Locks this process in, for good: it may read a program, and write in a folder.
pub(in crate::jail) fn office(program: &Path, folder: &Path) -> io::Result<Locked> {
    for (resource, most) in [
        (Resource::As, MEMORY),
        (Resource::Cpu, SECONDS),
        (Resource::Fsize, FILE),
        (Resource::Core, 0),
        (Resource::Nofile, FILES),
    ] {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    let locked = files(program, folder).map_err(io::Error::other)?;
    calls()?;
    Ok(locked)
}

fn files(program: &Path, folder: &Path) -> Result<Locked, landlock::RulesetError> {
    let abi = ABI::V6;
    let run = AccessFs::from_read(abi);
    let read = AccessFs::ReadFile | AccessFs::ReadDir;
    // No link, no pipe, no device: only files and folders.
    let write: BitFlags<AccessFs> = read
        | AccessFs::WriteFile
        | AccessFs::Truncate
        | AccessFs::MakeReg
        | AccessFs::MakeDir
        | AccessFs::RemoveFile
        | AccessFs::RemoveDir
        | AccessFs::Refer;
    let restricted = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(abi))?
        .handle_access(AccessNet::from_all(abi))?
        .scope(Scope::from_all(abi))?
        .create()?
        .add_rules(path_beneath_rules(LIBRARIES, run))?
        .add_rules(path_beneath_rules([program], run))?
        .add_rules(path_beneath_rules(READ, read))?
        .add_rules(path_beneath_rules(["/dev/null"], AccessFs::ReadFile | AccessFs::WriteFile))?
        .add_rules(path_beneath_rules([folder], write))?
        .restrict_self()?;
    Ok(match restricted.ruleset {
        RulesetStatus::FullyEnforced | RulesetStatus::PartiallyEnforced => Locked::Fully,
        RulesetStatus::NotEnforced => Locked::Partly,
    })
}

/// No address, no process, no other's memory, nothing of the kernel's own.
fn calls() -> io::Result<()> {
    let refused = [
        libc::SYS_connect,
        libc::SYS_sendto,
        libc::SYS_sendmsg,
        libc::SYS_sendmmsg,
        libc::SYS_clone3,
        libc::SYS_kill,
        libc::SYS_tkill,
        libc::SYS_ptrace,
        libc::SYS_process_vm_readv,
        libc::SYS_process_vm_writev,
        libc::SYS_pidfd_open,
        libc::SYS_pidfd_getfd,
        libc::SYS_pidfd_send_signal,
        libc::SYS_io_uring_setup,
        libc::SYS_bpf,
        libc::SYS_perf_event_open,
        libc::SYS_userfaultfd,
        libc::SYS_keyctl,
        libc::SYS_add_key,
        libc::SYS_request_key,
        libc::SYS_unshare,
        libc::SYS_setns,
        libc::SYS_mount,
        libc::SYS_umount2,
        libc::SYS_chroot,
        libc::SYS_pivot_root,
        libc::SYS_open_by_handle_at,
        libc::SYS_init_module,
        libc::SYS_finit_module,
        libc::SYS_kexec_load,
    ];
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> =
        refused.into_iter().map(|call| (call, Vec::new())).collect();
    let rule = |condition: Result<SeccompCondition, seccompiler::BackendError>| {
        condition.and_then(|it| SeccompRule::new(vec![it])).map_err(io::Error::other)
    };
    let own = u64::try_from(libc::AF_UNIX).unwrap_or_default();
    let other = SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Ne, own);
    rules.insert(libc::SYS_socket, vec![rule(other)?]);
    let thread = u64::try_from(libc::CLONE_THREAD).unwrap_or_default();
    let process = SeccompCondition::new(0, SeccompCmpArgLen::Qword, SeccompCmpOp::MaskedEq(thread), 0);
    rules.insert(libc::SYS_clone, vec![rule(process)?]);
    #[cfg(target_arch = "x86_64")]
    rules.extend([(libc::SYS_fork, Vec::new()), (libc::SYS_vfork, Vec::new())]);
    apply(rules, u32::try_from(libc::ENOSYS).unwrap_or(1))?;
    // It opens a door for a second start, and will not run without. It is told that the door is open, and there is none.
    apply([(libc::SYS_bind, Vec::new()), (libc::SYS_listen, Vec::new())].into(), 0)
}

fn apply(rules: BTreeMap<i64, Vec<SeccompRule>>, answer: u32) -> io::Result<()> {
    let architecture = std::env::consts::ARCH.try_into().map_err(io::Error::other)?;
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, SeccompAction::Errno(answer), architecture);
    let program: BpfProgram = filter.map_err(io::Error::other)?.try_into().map_err(io::Error::other)?;
    seccompiler::apply_filter(&program).map_err(io::Error::other)
}
