//! What a process gives up before it reads a stranger's bytes.

use std::{collections::BTreeMap, io};

use landlock::{
    ABI, Access as _, AccessFs, AccessNet, CompatLevel, Compatible as _, Ruleset, RulesetAttr as _,
    RulesetStatus, Scope,
};
use rustix::process::{Resource, Rlimit, setrlimit};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
};

mod office;

pub(super) use office::office;

/// How far a process is locked in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locked {
    /// No file, no address, no system call but those for memory and pipes.
    Fully,
    /// The kernel lacks landlock: limits and the filter of system calls stand.
    Partly,
}

/// Locks this process in, for good. It keeps the pipes that it has.
///
/// # Errors
///
/// If a limit or the filter cannot be set.
pub fn lock(memory: u64, seconds: u64) -> io::Result<Locked> {
    for (resource, most) in
        [(Resource::As, memory), (Resource::Cpu, seconds), (Resource::Fsize, 0), (Resource::Core, 0)]
    {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    let locked = no_files()?;
    // After it: a set of rules is a file, until it is set.
    setrlimit(Resource::Nofile, Rlimit { current: Some(3), maximum: Some(3) })?;
    no_calls()?;
    Ok(locked)
}

fn no_files() -> io::Result<Locked> {
    let abi = ABI::V6;
    let restricted = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(abi))
        .and_then(|rules| rules.handle_access(AccessNet::from_all(abi)))
        .and_then(|rules| rules.scope(Scope::from_all(abi)))
        .and_then(landlock::Ruleset::create)
        .and_then(landlock::RulesetCreated::restrict_self)
        .map_err(io::Error::other)?;
    Ok(match restricted.ruleset {
        RulesetStatus::FullyEnforced | RulesetStatus::PartiallyEnforced => Locked::Fully,
        RulesetStatus::NotEnforced => Locked::Partly,
    })
}

/// Whatever else is called fails, as if the kernel did not know it: then a library asks in the older way.
fn no_calls() -> io::Result<()> {
    let needed = [
        libc::SYS_read,
        libc::SYS_readv,
        libc::SYS_write,
        libc::SYS_writev,
        libc::SYS_close,
        libc::SYS_brk,
        libc::SYS_mmap,
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_mprotect,
        libc::SYS_madvise,
        libc::SYS_futex,
        libc::SYS_sched_yield,
        libc::SYS_clock_gettime,
        libc::SYS_getrandom,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_sigaltstack,
        libc::SYS_gettid,
        libc::SYS_getpid,
        libc::SYS_tgkill,
        libc::SYS_set_robust_list,
        libc::SYS_rseq,
        libc::SYS_prctl,
        libc::SYS_sched_getaffinity,
        libc::SYS_exit,
        libc::SYS_exit_group,
    ];
    let mut allowed: BTreeMap<i64, Vec<SeccompRule>> =
        needed.into_iter().map(|call| (call, Vec::new())).collect();
    // Threads, and no process.
    let thread = u64::try_from(libc::CLONE_THREAD).unwrap_or_default();
    let flags = SeccompCondition::new(0, SeccompCmpArgLen::Qword, SeccompCmpOp::MaskedEq(thread), thread);
    let rule = flags.and_then(|flags| SeccompRule::new(vec![flags])).map_err(io::Error::other)?;
    allowed.insert(libc::SYS_clone, vec![rule]);
    let architecture = std::env::consts::ARCH.try_into().map_err(io::Error::other)?;
    let refused = SeccompAction::Errno(u32::try_from(libc::ENOSYS).unwrap_or(1));
    let filter =
        SeccompFilter::new(allowed, refused, SeccompAction::Allow, architecture).map_err(io::Error::other)?;
    let program: BpfProgram = filter.try_into().map_err(io::Error::other)?;
    seccompiler::apply_filter(&program).map_err(io::Error::other)
}
