import Commands

await Docket.start()
