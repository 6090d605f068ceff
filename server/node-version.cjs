// Refuses a Node that is too old, in one sentence. Plain CommonJS that even a very old Node can read.
// During an install the Node that runs npm counts; afterwards the one that npm scripts found first.
var agent = /node\/v(\d+)\.(\d+)/.exec(process.env.npm_config_user_agent || '')
var installing = process.env.npm_lifecycle_event === 'preinstall' && agent
var version = installing ? agent.slice(1) : process.versions.node.split('.')
var major = Number(version[0])
var minor = Number(version[1])
var needed = installing ? (process.platform === 'linux' ? [20, 19] : [22, 18]) : [22, 18]
if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  console.error(
    'In Their Own Words needs Node ' +
      needed.join('.') +
      ' or newer, and this is Node ' +
      version.slice(0, 2).join('.') +
      ': please install the current LTS from https://nodejs.org and run the command again.',
  )
  process.exit(1)
}
